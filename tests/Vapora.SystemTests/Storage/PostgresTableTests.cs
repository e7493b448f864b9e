using System.Globalization;
using Npgsql;
using Vapora.Storage;
using Vapora.Storage.Postgres;
using Vapora.StoreConformance;
using Xunit;

namespace Vapora.SystemTests.Storage;

/// <summary>How the tables are used: what the server has counted after a busy time.</summary>
public sealed class PostgresTableTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private const string Idle = "select pg_sleep(0.02), count(*) from pg_stat_activity where application_name = 'busy'";
    private const string Read = "select relname, seq_scan, n_tup_upd, n_tup_hot_upd from pg_stat_user_tables where schemaname = 'vapora'";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task No_table_that_grows_is_read_from_end_to_end_and_updates_of_lists_touch_no_index()
    {
        var before = await TablesAsync(); // making an index reads its table
        await using (var store = new PostgresRunStore(database.Options with { ApplicationName = "busy" })) await BusyAsync(store);
        var tables = await TablesAsync();
        foreach (var name in new[] { "run_event", "run", "assignment", "outbox", "timer", "question" })
            Assert.True(tables[name].SeqScans == before[name].SeqScans, $"{name} was read from end to end {tables[name].SeqScans - before[name].SeqScans} times");
        foreach (var name in new[] { "run", "worker", "timer" })
            Assert.True(tables[name].HotUpdates >= tables[name].Updates * 0.4 && tables[name].Updates > 0, $"{name}: {tables[name].HotUpdates} of {tables[name].Updates} updates touched no index");
    }

    private static async Task BusyAsync(PostgresRunStore store)
    {
        for (var i = 0; i < 20; i++)
        {
            var life = new StoredLife($"busy-{i}");
            var now = await store.NowAsync();
            for (var version = 0; version < life.Events.Count - 1; version++)
            {
                await store.CommitAsync(life.Next(version) with
                {
                    DueWithin = version == 0 ? TimeSpan.Zero : null, Taken = [life.Taken(version - 1)], Settled = [life.Key(version - 2)], Timers = [life.Timer(version, now)], Outbox = [life.Message(version)],
                    Asked = [life.Question(version, now)], Answered = [life.Question(version - 1, now).Key], SendWithin = TimeSpan.Zero,
                });
                await store.TrackAsync([TrackedAssignment.Of(life.Work(version), now)]);
            }

            if (i % 10 == 0) await store.PutOffAsync([.. (await store.ListDueRunsAsync(5)).Select(due => new RunLookedAt(due, Minute))]);
            await store.ForgetAsync(life.Key(0), 1);
            await store.HearAsync(new() { Process = "w", Holding = [life.Held(1)] }, Minute);
            await store.ClaimLateAssignmentsAsync(3, Minute, Minute);
            await store.ConfirmOutboxAsync([.. (await store.ClaimOutboxAsync(5, Minute)).Select(m => m.MessageId)]);
            await store.ConfirmTimersAsync([.. (await store.ClaimDueTimersAsync(5, Minute)).Skip(2)]);
            await store.ListQuestionsAsync(10);
            await store.ListRunsAsync(new RunQuery(OpenOnly: true, DefinitionId: "life"));
            await store.FindRunIdAsync("life");
            await store.ListQueuesAsync();
            await store.CountAssignmentsAsync();
            await store.PendingTimersAsync(10);
            if (i == 0) await store.ExpireSendsAsync();
            if (i % 2 == 0) await store.CommitAsync(life.Rest(life.Events.Count - 1));
        }
    }

    // A connection's counts are in the tables once it is gone.
    private async Task<Dictionary<string, (long SeqScans, long Updates, long HotUpdates)>> TablesAsync()
    {
        await using var connection = new NpgsqlConnection(database.Connection);
        await connection.OpenAsync();
        while (true)
        {
            await using var idle = new NpgsqlCommand(Idle, connection);
            await using var counted = await idle.ExecuteReaderAsync();
            await counted.ReadAsync();
            if (counted.GetInt64(1) == 0) break;
        }

        var tables = new Dictionary<string, (long, long, long)>(StringComparer.Ordinal);
        await using var read = new NpgsqlCommand(Read, connection);
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync()) tables.Add(rows.GetString(0), (Count(1), Count(2), Count(3)));
        return tables;

        long Count(int column) => Convert.ToInt64(rows.GetValue(column), CultureInfo.InvariantCulture);
    }
}
