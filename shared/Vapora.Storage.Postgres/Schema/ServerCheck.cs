using Npgsql;
using Vapora.Storage.Postgres.Connections;
using Vapora.Storage.Postgres.Rows;

namespace Vapora.Storage.Postgres.Schema;

/// <summary>Whether a server and a database can keep what they are trusted with.</summary>
internal static class ServerCheck
{
    private const int OldestServer = 130_000; // PostgreSQL 13, as the server numbers itself
    private const string Server = "select current_setting('server_version_num')::int, current_setting('server_version'), current_setting('synchronous_commit'), current_setting('fsync'), pg_is_in_recovery(), current_database()";
    private const string Schema = "select coalesce(max(version), 0) from vapora.schema_version";
    private static readonly string[] Durable = ["on", "remote_write", "remote_apply"];

    public static async Task RunAsync(PostgresStoreOptions options, int wanted, CancellationToken cancellation)
    {
        await using var source = Sources.Open(options, options.MaxPoolSize);
        var database = new Database(source, options);
        var wrong = (await database.RunAsync((connection, token) => connection.Command(Server).ReadAllAsync(WrongWithServer, token), cancellation).ConfigureAwait(false))[0];
        if (wrong is not null) throw new PostgresNotReadyException(wrong);
        var version = await database.RunAsync(VersionAsync, cancellation).ConfigureAwait(false);
        if (version > wanted) throw new PostgresNotReadyException(TooNew(version, wanted));
        if (version == 0) throw new PostgresNotReadyException($"The database has no tables of Vapora yet. Create them with: {options.MigrateCommand}");
        if (version < wanted) throw new PostgresNotReadyException($"The tables of the database are of version {version}, and this program works with version {wanted}. Bring them up to date with: {options.MigrateCommand}");
    }

    public static string TooNew(int version, int wanted) =>
        $"The tables of the database are of version {version}, newer than version {wanted}, which this program works with. Install the version of Vapora that has migrated them, or a later one; tables are never taken back.";

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            return (await connection.Command(Schema).ReadAllAsync(row => row.GetInt32(0), cancellation).ConfigureAwait(false))[0];
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return 0;
        }
    }

    private static string? WrongWithServer(NpgsqlDataReader row)
    {
        var (number, version, commit, fsync, isReplica, name) = (row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetString(5));
        if (number < OldestServer) return $"The server is PostgreSQL {version}; Vapora needs version {OldestServer / 10_000} or later. Upgrade the server.";
        if (isReplica) return $"The server is a replica: it takes no writes, and what it shows may be old. Name the primary in the connection string.";
        if (!Durable.Contains(commit))
            return $"The server commits with synchronous_commit = {commit}: what it has confirmed can be lost. Set it to on: alter database \"{name}\" set synchronous_commit = on (and see that no role has a setting of its own).";
        return fsync == "on" ? null : "The server runs with fsync = off: a power cut can lose all its data. Set fsync = on in postgresql.conf and restart the server.";
    }
}
