using Vapora.Storage;
using Vapora.Storage.Postgres;
using Vapora.StoreConformance;

namespace Vapora.SystemTests.Storage;

/// <summary>A store on a database of its own, emptied for each test.</summary>
internal sealed class PostgresBench : StoreBench
{
    private const string Empty = """
        delete from vapora.run_event; delete from vapora.run; delete from vapora.assignment; delete from vapora.outbox; delete from vapora.timer;
        delete from vapora.question; delete from vapora.worker; delete from vapora.definition_latest; delete from vapora.definition
        """;

    private readonly string _connection;
    private readonly PostgresRunStore _store;
    private TimeSpan _passed;
    private DateTimeOffset _now;

    private PostgresBench(string connection) => (_connection, _store) = (connection, new PostgresRunStore(new PostgresStoreOptions { ConnectionString = connection }));

    public override IRunStore Store => _store;

    public override DateTimeOffset Now => _now;

    public static async Task<StoreBench> OpenAsync(string connection)
    {
        await PostgresDatabase.RunAsync(connection, Empty);
        var bench = new PostgresBench(connection);
        await bench.PassAsync(TimeSpan.Zero);
        var now = await bench._store.NowAsync();
        bench._now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        return bench;
    }

    public override async Task PassAsync(TimeSpan time)
    {
        _passed += time;
        _now += time;
        await PostgresClock.SetOffsetAsync(_connection, _passed);
    }

    public override ValueTask DisposeAsync() => _store.DisposeAsync();
}
