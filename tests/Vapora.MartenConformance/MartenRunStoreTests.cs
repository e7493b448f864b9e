using Vapora.Storage.Marten;
using Vapora.StoreConformance;
using Vapora.Stack.Servers;

namespace Vapora.MartenConformance;

/// <summary>The driver on Marten passes the suite that every driver passes.</summary>
public sealed class MartenRunStoreTests(MartenRunStoreTests.Database database) : RunStoreConformance, IClassFixture<MartenRunStoreTests.Database>
{
    protected override Task<StoreBench> OpenAsync() => MartenBench.OpenAsync(database.Options);

    /// <summary>One database for all tests of the class.</summary>
    public sealed class Database : IAsyncLifetime
    {
        public MartenStoreOptions Options { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Options = new MartenStoreOptions { ConnectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() };
            await Assert.ThrowsAsync<MartenNotReadyException>(() => MartenSchema.CheckAsync(Options));
            await MartenSchema.MigrateAsync(Options);
            await MartenSchema.CheckAsync(Options);
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
