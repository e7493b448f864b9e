using Npgsql;
using Vapora.Storage.Postgres.Schema;

namespace Vapora.Storage.Postgres;

/// <summary>The tables of the store, in the schema <c>vapora</c>: brought up to date by a command, and looked at when a service starts.</summary>
public static class PostgresSchema
{
    private const long MigrationLock = 0x7661706f7261; // 'vapora': one migrates at a time
    private const string Lock = "select pg_advisory_xact_lock($1)";
    private const string Versions = "create schema if not exists vapora; create table if not exists vapora.schema_version (version integer primary key, name text not null, applied_at timestamptz not null default clock_timestamp())";
    private const string Read = "select coalesce(max(version), 0) from vapora.schema_version";
    private const string Write = "insert into vapora.schema_version (version, name) values ($1, $2)";

    /// <summary>The version that this program works with.</summary>
    public static int Version => Migration.All.Count;

    /// <summary>Brings the schema up to date, all of it or nothing; does nothing where it is. Data stay. Two at once take turns.</summary>
    /// <param name="connectionString">A connection string of whoever owns the schema, or may create it.</param>
    /// <param name="cancellation">Gives up, and leaves everything as it was.</param>
    /// <returns>The version before and the version after.</returns>
    /// <exception cref="PostgresNotReadyException">The schema is newer than this program.</exception>
    public static async Task<(int Before, int After)> MigrateAsync(string connectionString, CancellationToken cancellation = default)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await RunAsync(connection, Lock, cancellation, MigrationLock).ConfigureAwait(false);
        await RunAsync(connection, Versions, cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand(Read, connection);
        var before = (int)(await read.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
        if (before > Version) throw new PostgresNotReadyException(ServerCheck.TooNew(before, Version));
        foreach (var migration in Migration.All.Skip(before))
        {
            await RunAsync(connection, migration.Sql, cancellation).ConfigureAwait(false);
            await RunAsync(connection, Write, cancellation, migration.Version, migration.Name).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return (before, Version);
    }

    /// <summary>Looks whether the database can be used: the server's version, how it commits, and the schema's version.</summary>
    /// <exception cref="PostgresNotReadyException">It cannot; the text says what to do.</exception>
    /// <exception cref="StoreUnavailableException">It could not be reached for <see cref="PostgresStoreOptions.RetryFor"/>.</exception>
    public static Task CheckAsync(PostgresStoreOptions options, CancellationToken cancellation = default) => ServerCheck.RunAsync(options, Version, cancellation);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 }; // a large table takes its time
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
