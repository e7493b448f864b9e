using System.Collections.Concurrent;
using Vapora.Storage;

namespace Vapora.StoreConformance;

// Many at once.
public abstract partial class RunStoreConformance
{
    private const int Crowd = 100;

    [Fact]
    public async Task Of_many_commits_on_one_version_exactly_one_is_written()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        for (var version = 0; version < 3; version++)
        {
            var at = version;
            var results = await AllAtOnceAsync(i => bench.Store.CommitAsync(life.Next(at) with { Outbox = [life.Message((at * Crowd) + i)], SendWithin = TimeSpan.Zero }).AsTask());
            Assert.Equal(1, results.Count(r => r == CommitResult.Committed));
            Assert.Equal(Crowd - 1, results.Count(r => r == CommitResult.Conflict));
        }

        Assert.Equal(3, (await bench.Store.ReadEventsAsync("r", 0, 100)).Count);
        Assert.Equal(3, (await bench.Store.ClaimOutboxAsync(1_000, Hour)).Count);
    }

    [Fact]
    public async Task A_conflict_among_many_commits_hurts_none_of_the_others()
    {
        await using var bench = await OpenAsync();
        var lives = Enumerable.Range(0, Crowd).Select(i => new StoredLife($"r{i}")).ToList();
        foreach (var life in lives) await CommitAsync(bench, life.Next(0, 2));

        var results = await AllAtOnceAsync(i => bench.Store.CommitAsync(lives[i].Next(i % 5 == 0 ? 1 : 2) with { DueWithin = TimeSpan.Zero }).AsTask());
        Assert.Equal(Enumerable.Range(0, Crowd).Select(i => i % 5 == 0 ? CommitResult.Conflict : CommitResult.Committed), results);
        Assert.Equal(Crowd - (Crowd / 5), (await bench.Store.ListDueRunsAsync(Crowd * 2)).Count);
        for (var i = 0; i < Crowd; i++) Assert.Equal(i % 5 == 0 ? 2 : 3, (await bench.Store.ReadEventsAsync($"r{i}", 0, 10)).Count);
    }

    [Fact]
    public async Task Commits_of_different_runs_do_not_disturb_each_other()
    {
        await using var bench = await OpenAsync();
        var lives = Enumerable.Range(0, Crowd).Select(i => new StoredLife($"r{i}")).ToList();
        await AllAtOnceAsync(async i =>
        {
            for (var version = 0; version < lives[i].Events.Count; version++) await CommitAsync(bench, lives[i].Next(version));
            return true;
        });

        Assert.Equal(Crowd, (await bench.Store.ListRunsAsync(new RunQuery(StateName: "Completed"))).Count);
        foreach (var life in lives) Assert.Equal(life.Events.Count, (await bench.Store.ReadEventsAsync(life.RunId, 0, 1_000)).Count);
    }

    [Fact]
    public async Task Many_claims_at_once_share_everything_out_and_nothing_is_had_twice()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        var numbers = Enumerable.Range(1, 500).ToList();
        await CommitAsync(bench, life.Next(0) with
        {
            Outbox = [.. numbers.Select(i => life.Message(i))], Timers = [.. numbers.Select(i => life.Timer(i, bench.Now))], SendWithin = TimeSpan.Zero,
        });
        await TrackAsync(bench, TimeSpan.Zero, [.. numbers.Select(i => life.Work(i))]);
        var many = Enumerable.Range(0, Crowd).Select(i => new StoredLife($"due-{i}")).ToList();
        foreach (var run in many) await CommitAsync(bench, run.Next(0) with { DueWithin = TimeSpan.Zero });

        var (messages, timers, assignments, runs) = (new ConcurrentBag<Guid>(), new ConcurrentBag<StoredTimer>(), new ConcurrentBag<int>(), new ConcurrentBag<string>());
        var putOff = 0;
        await AllAtOnceAsync(async _ =>
        {
            while (await bench.Store.ClaimOutboxAsync(7, Hour * 60) is { Count: > 0 } claimed)
                foreach (var message in claimed) messages.Add(message.MessageId);
            while (await bench.Store.ClaimDueTimersAsync(7, Hour * 60) is { Count: > 0 } due)
                foreach (var timer in due) timers.Add(timer);
            while (await bench.Store.ClaimLateAssignmentsAsync(7, Hour * 60, Hour * 60) is { Count: > 0 } late)
                foreach (var assignment in NotTaken(late)) assignments.Add(assignment.Assignment.Key.Slot);
            while (await bench.Store.ListDueRunsAsync(7) is { Count: > 0 } due)
            {
                foreach (var run in due) runs.Add(run.RunId);
                Interlocked.Add(ref putOff, await bench.Store.PutOffAsync([.. due.Select(run => new RunLookedAt(run, Hour * 60))]));
            }

            return true;
        });

        Assert.Equal(numbers.Select(i => life.Message(i).MessageId).Order(), messages.Order());
        Assert.Equal(numbers.Select(i => life.Timer(i, bench.Now).Key).Order(StringComparer.Ordinal), timers.Select(t => t.Key).Order(StringComparer.Ordinal));
        Assert.Equal(numbers, assignments.Order());
        Assert.Equal(many.Select(r => r.RunId).Order(StringComparer.Ordinal), runs.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Crowd, putOff); // looked at by several, put off by one
    }

    [Fact]
    public async Task Signs_of_life_claims_and_commits_get_along()
    {
        await using var bench = await OpenAsync();
        var lives = Enumerable.Range(0, Crowd / 2).Select(i => new StoredLife($"r{i}")).ToList();
        foreach (var life in lives)
        {
            await TrackAsync(bench, Hour, life.Work(0), life.Work(1));
            await CommitAsync(bench, life.Next(0) with { Taken = [life.Taken(0), life.Taken(1)], DueWithin = TimeSpan.Zero });
        }

        await AllAtOnceAsync(async i =>
        {
            var life = lives[i / 2];
            if (i % 2 == 0) await CommitAsync(bench, life.Next(1) with { Settled = [life.Key(0)], DueWithin = TimeSpan.Zero, Timers = [life.Timer(1, bench.Now)], Outbox = [life.Message(1)] });
            else await HearAsync(bench, [.. lives.Reverse<StoredLife>().SelectMany(l => new[] { l.Held(1), l.Held(0) })]);
            if (i % 2 == 0) await bench.Store.ConfirmOutboxAsync([life.Message(1).MessageId]);
            else await bench.Store.ConfirmTimersAsync(await bench.Store.ClaimDueTimersAsync(5, Hour));
            await bench.Store.PutOffAsync([.. (await bench.Store.ListDueRunsAsync(5)).Select(due => new RunLookedAt(due, Hour))]);
            await TrackAsync(bench, Hour, life.Work(2));
            await bench.Store.ExpireSendsAsync();
            return true;
        });
        Assert.Equal(Crowd, await bench.Store.CountAssignmentsAsync());
    }

    private static async Task<IReadOnlyList<T>> AllAtOnceAsync<T>(Func<int, Task<T>> act)
    {
        var (ready, go) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var all = Enumerable.Range(0, Crowd).Select(i => Task.Run(async () =>
        {
            if (Interlocked.Increment(ref ready) == Crowd) go.SetResult();
            await go.Task;
            return await act(i);
        })).ToList();
        return await Task.WhenAll(all);
    }
}
