using Npgsql;
using Vapora.Storage;
using Vapora.Storage.Postgres;
using Vapora.StoreConformance;
using Vapora.Stack.Servers;
using Xunit;

namespace Vapora.SystemTests.Storage;

/// <summary>What the driver promises when the server falls, the connection breaks, or something cannot be written.</summary>
public sealed class PostgresCrashTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private const int Writers = 24;
    private const int Kills = 3;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Whatever_was_answered_as_committed_is_there_after_the_server_was_killed_under_load()
    {
        await using var server = await PostgresServer.StartAsync();
        var connection = await server.CreateDatabaseAsync();
        await PostgresSchema.MigrateAsync(connection);
        await using var store = new PostgresRunStore(new PostgresStoreOptions { ConnectionString = connection, GroupsAtOnce = 2, RetryFor = TimeSpan.FromMinutes(2) });
        using var enough = new CancellationTokenSource();
        var written = new Progress(Writers * 3);
        var writers = Enumerable.Range(0, Writers).Select(i => Task.Run(() => WriteAsync(store, i, written, enough.Token))).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            await written.ReachAsync(Writers * 3 * (kill + 1)).WaitAsync(Minute);
            await server.KillAsync();
            await server.RestartAsync();
        }

        await written.ReachAsync(Writers * 3 * (Kills + 2)).WaitAsync(Minute);
        await enough.CancelAsync();
        foreach (var (life, version) in (await Task.WhenAll(writers)).SelectMany(w => w))
            Assert.Equal(Enumerable.Range(1, version).Select(i => (long)i), (await store.ReadEventsAsync(life, 0, 1_000)).Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_known_as_written_and_written_once()
    {
        await using var proxy = new TcpProxy((await PostgresServer.SharedAsync()).Port);
        await using var store = new PostgresRunStore(new PostgresStoreOptions { ConnectionString = new NpgsqlConnectionStringBuilder(database.Connection) { Port = proxy.Port }.ConnectionString });
        var life = new StoredLife("lost-answer");
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(life.Next(0)));
        for (var version = 1; version < 6; version++)
        {
            proxy.LoseNextAnswer();
            Assert.Equal(CommitResult.Committed, await store.CommitAsync(life.Next(version) with { Outbox = [life.Message(version)], Timers = [life.Timer(version, DateTimeOffset.UnixEpoch)] }));
        }

        Assert.Equal(5, proxy.Lost);
        Assert.Equal(6, (await store.ReadEventsAsync(life.RunId, 0, 100)).Count);
        // Who lost the race and the answer too hears that he lost.
        proxy.LoseNextAnswer();
        Assert.Equal(CommitResult.Conflict, await store.CommitAsync(life.Next(3)));
        Assert.Equal(6, proxy.Lost);
    }

    [Fact]
    public async Task A_commit_on_what_a_server_has_lost_again_is_a_conflict()
    {
        await using var store = new PostgresRunStore(database.Options with { ApplicationName = "gone-back" });
        var life = new StoredLife("gone-back");
        for (var version = 0; version < 3; version++) Assert.Equal(CommitResult.Committed, await store.CommitAsync(life.Next(version)));

        // A standby takes over that lacks the last commit: the connections break, and what was there is not.
        await PostgresDatabase.RunAsync(database.Connection, "delete from vapora.run_event where run_id = 'gone-back' and first_seq = 3");
        await PostgresDatabase.RunAsync(database.Connection, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gone-back'");
        Assert.Equal(CommitResult.Conflict, await store.CommitAsync(life.Next(3)));
        Assert.Equal(2, (await store.ReadEventsAsync("gone-back", 0, 100)).Count);
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(life.Next(2)));
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(life.Next(3)));
    }

    [Fact]
    public async Task What_cannot_be_written_hurts_nobody_else()
    {
        await using var store = new PostgresRunStore(database.Options);
        var lives = Enumerable.Range(0, 40).Select(i => new StoredLife($"poison-{i}")).ToList();
        var results = await Task.WhenAll(lives.Select(async (life, i) =>
        {
            var good = life.Next(0) with { Timers = [life.Timer(0, DateTimeOffset.UnixEpoch)] };
            var bad = good with { Timers = [life.Timer(0, DateTimeOffset.UnixEpoch) with { Key = "no \0 in a text" }] };
            return await Record.ExceptionAsync(async () => Assert.Equal(CommitResult.Committed, await store.CommitAsync(i % 10 == 3 ? bad : good)));
        }));
        for (var i = 0; i < lives.Count; i++)
        {
            Assert.Equal(i % 10 == 3, results[i] is PostgresException);
            Assert.Equal(i % 10 == 3 ? 0 : 1, (await store.ReadEventsAsync(lives[i].RunId, 0, 10)).Count);
        }
    }

    [Fact]
    public async Task A_server_that_stays_away_is_an_error_that_says_so_after_a_bounded_time()
    {
        await using var server = await PostgresServer.StartAsync();
        var connection = await server.CreateDatabaseAsync();
        await PostgresSchema.MigrateAsync(connection);
        var options = new PostgresStoreOptions { ConnectionString = connection, RetryFor = TimeSpan.FromSeconds(1) };
        await using var store = new PostgresRunStore(options);
        var life = new StoredLife("r");
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(life.Next(0)));
        await server.StopAsync();

        var problems = await Task.WhenAll(
            Record.ExceptionAsync(() => store.CommitAsync(life.Next(1)).AsTask()),
            Record.ExceptionAsync(() => store.ConfirmOutboxAsync([Guid.NewGuid()]).AsTask()),
            Record.ExceptionAsync(() => store.ReadEventsAsync("r", 0, 1).AsTask()),
            Record.ExceptionAsync(() => store.NowAsync().AsTask()),
            Record.ExceptionAsync(() => PostgresSchema.CheckAsync(options)));
        Assert.All(problems, p => Assert.Contains("See that the server runs", Assert.IsType<StoreUnavailableException>(p).Message, StringComparison.Ordinal));
        await server.RestartAsync();
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(life.Next(1)));
    }

    [Fact]
    public async Task A_lock_that_somebody_holds_is_waited_for_only_so_long()
    {
        var options = database.Options with { LockTimeout = TimeSpan.FromMilliseconds(100), RetryFor = TimeSpan.FromMilliseconds(300) };
        await using var store = new PostgresRunStore(options);
        var life = new StoredLife("locked-out");
        await using (var connection = new NpgsqlConnection(database.Connection))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("lock table vapora.timer in access exclusive mode", connection);
            await command.ExecuteNonQueryAsync();
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(life.Next(0) with { Timers = [life.Timer(0, DateTimeOffset.UnixEpoch)] }).AsTask());
        }

        Assert.Equal(CommitResult.Committed, await store.CommitAsync(life.Next(0) with { Timers = [life.Timer(0, DateTimeOffset.UnixEpoch)] }));
    }

    // Writes runs from their start on, one after the other; it is the only one to write them, so that every answer but 'committed' would be wrong.
    private static async Task<List<(string RunId, int Version)>> WriteAsync(PostgresRunStore store, int writer, Progress written, CancellationToken enough)
    {
        var runs = new List<(string RunId, int Version)>();
        while (!enough.IsCancellationRequested)
        {
            var life = new StoredLife($"crash-{writer}-{runs.Count}");
            runs.Add((life.RunId, 0));
            for (var version = 0; version < life.Events.Count && !enough.IsCancellationRequested; version++)
            {
                Assert.Equal(CommitResult.Committed, await store.CommitAsync(life.Next(version) with { Timers = [life.Timer(version, DateTimeOffset.UnixEpoch)], Outbox = [life.Message(version)] }, CancellationToken.None));
                runs[^1] = (life.RunId, version + 1);
                written.Step();
            }
        }

        return runs;
    }

    /// <summary>Counts, and tells when a number is reached.</summary>
    private sealed class Progress(int every)
    {
        private readonly Dictionary<int, TaskCompletionSource> _marks = [];
        private int _count;

        public Task ReachAsync(int number)
        {
            lock (_marks) return number <= _count ? Task.CompletedTask : Mark(number).Task;
        }

        public void Step()
        {
            lock (_marks)
            {
                if (++_count % every == 0) Mark(_count).TrySetResult();
            }
        }

        private TaskCompletionSource Mark(int number)
        {
            if (!_marks.TryGetValue(number, out var mark)) _marks.Add(number, mark = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return mark;
        }
    }
}
