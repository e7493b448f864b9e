using Vapora.StoreConformance;
using Xunit;

namespace Vapora.SystemTests.Storage;

/// <summary>The driver on PostgreSQL passes the suite that every driver passes.</summary>
public sealed class PostgresRunStoreTests(PostgresDatabase database) : RunStoreConformance, IClassFixture<PostgresDatabase>
{
    protected override Task<StoreBench> OpenAsync() => PostgresBench.OpenAsync(database.Connection);
}
