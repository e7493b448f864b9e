namespace Vapora.Storage.Postgres;

/// <summary>How the store on PostgreSQL is reached and used.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>The connection string, as Npgsql takes it. What is set here besides wins over it.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>What the server's list of connections (<c>pg_stat_activity</c>) calls this process's.</summary>
    public string ApplicationName { get; init; } = "vapora";

    /// <summary>Connections for reading at most. They are used in turn, so that more of them than are needed are never warm.</summary>
    public int MaxPoolSize { get; init; } = 6;

    /// <summary>How many groups of commits are written at the same time, each on a connection of its own.</summary>
    public int GroupsAtOnce { get; init; } = 1;

    /// <summary>How long a passing failure (the server restarts, a deadlock, a broken connection) is tried again before it is told to the caller.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a statement may wait for a lock.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a statement may take.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may leave a transaction open with nothing to do; the driver never means to.</summary>
    public TimeSpan IdleTransactionTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The command that messages name when the schema has to be brought up to date.</summary>
    public string MigrateCommand { get; init; } = "vapora store migrate";
}
