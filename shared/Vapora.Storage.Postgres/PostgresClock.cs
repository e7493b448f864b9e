using Npgsql;

namespace Vapora.Storage.Postgres;

/// <summary>Moves the store's clock, for tests only: leases, timers and claims of everybody on this database are judged by it.</summary>
public static class PostgresClock
{
    private const string Set = "update vapora.clock set ahead = $1";

    /// <summary>Sets how far the store's clock is ahead of the server's.</summary>
    /// <param name="connectionString">A connection string of the schema's owner.</param>
    /// <param name="ahead">How far; zero: not at all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task SetOffsetAsync(string connectionString, TimeSpan ahead, CancellationToken cancellation = default)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(Set, connection);
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = ahead });
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
