namespace Vapora.Storage.Marten;

/// <summary>How the store on Marten is reached.</summary>
public sealed record MartenStoreOptions
{
    /// <summary>The connection string of PostgreSQL, as Npgsql takes it.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The schema of its tables.</summary>
    public string Schema { get; init; } = "vapora_marten";

    /// <summary>The command that messages name when the tables have to be brought up to date.</summary>
    public string MigrateCommand { get; init; } = "vapora store migrate";
}
