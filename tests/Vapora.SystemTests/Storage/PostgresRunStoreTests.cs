using Vapora.Storage.Postgres;
using Vapora.StoreConformance;
using Vapora.SystemTests.Servers;

namespace Vapora.SystemTests.Storage;

/// <summary>The driver on PostgreSQL passes the suite that every driver passes.</summary>
public sealed class PostgresRunStoreTests : RunStoreConformance, IClassFixture<PostgresRunStoreTests.Database>
{
    private readonly Database _database;

    public PostgresRunStoreTests(Database database) => _database = database;

    protected override Task<StoreBench> OpenAsync() => PostgresBench.OpenAsync(_database.Connection);

    /// <summary>One database for all tests of the class.</summary>
    public sealed class Database : IAsyncLifetime
    {
        public string Connection { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
            await PostgresSchema.MigrateAsync(Connection);
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
