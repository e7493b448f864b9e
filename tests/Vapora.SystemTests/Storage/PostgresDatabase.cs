using Npgsql;
using Vapora.Storage.Postgres;
using Vapora.Stack.Servers;
using Xunit;

namespace Vapora.SystemTests.Storage;

/// <summary>A database with the store's tables, for all tests of a class.</summary>
public sealed class PostgresDatabase : IAsyncLifetime
{
    /// <summary>Its connection string, for the superuser.</summary>
    public string Connection { get; private set; } = "";

    public PostgresStoreOptions Options => new() { ConnectionString = Connection };

    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task InitializeAsync()
    {
        Connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await PostgresSchema.MigrateAsync(Connection);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
