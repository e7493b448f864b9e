using Npgsql;
using Vapora.Storage;
using Vapora.Storage.Marten;
using Vapora.StoreConformance;

namespace Vapora.MartenConformance;

/// <summary>A store on a database of its own, emptied for each test.</summary>
internal sealed class MartenBench : StoreBench
{
    private const string Empty = """
        do $$
        declare t record;
        begin
            for t in select tablename from pg_tables where schemaname = 'vapora_marten' and (tablename like 'mt_doc_%' or tablename = 'mt_events') loop
                execute format('delete from vapora_marten.%I', t.tablename);
            end loop;
            delete from vapora_marten.mt_streams;
        end $$
        """;

    private readonly MartenStoreOptions _options;
    private readonly MartenRunStore _store;
    private TimeSpan _passed;
    private DateTimeOffset _now;

    private MartenBench(MartenStoreOptions options) => (_options, _store) = (options, new MartenRunStore(options));

    public override IRunStore Store => _store;

    public override DateTimeOffset Now => _now;

    public static async Task<StoreBench> OpenAsync(MartenStoreOptions options)
    {
        await using (var connection = new NpgsqlConnection(options.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(Empty, connection);
            await command.ExecuteNonQueryAsync();
        }

        var bench = new MartenBench(options);
        var now = await bench._store.NowAsync();
        bench._now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        return bench;
    }

    public override async Task PassAsync(TimeSpan time)
    {
        _passed += time;
        _now += time;
        await MartenClock.SetOffsetAsync(_options, _passed);
    }

    public override ValueTask DisposeAsync() => _store.DisposeAsync();
}
