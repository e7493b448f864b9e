using System.Collections.Concurrent;
using Vapora.Storage;

namespace Vapora.BusTests.Storage;

// Many at once.
public abstract partial class RunStoreConformance
{
    private const int Crowd = 64;

    [Fact]
    public async Task Of_many_commits_on_one_version_exactly_one_is_written()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        for (var version = 0; version < 5; version++)
        {
            var at = version;
            var results = await AllAtOnceAsync(i => bench.Store.CommitAsync(life.Next(at) with { Outbox = [life.Message((at * Crowd) + i)] }).AsTask());
            Assert.Equal(1, results.Count(r => r == CommitResult.Committed));
            Assert.Equal(Crowd - 1, results.Count(r => r == CommitResult.Conflict));
        }

        Assert.Equal(5, (await bench.Store.ReadEventsAsync("r", 0, 100)).Count);
        Assert.Equal(5, (await bench.Store.ClaimOutboxAsync(1_000, Minute)).Count);
    }

    [Fact]
    public async Task Of_many_deliveries_of_one_message_exactly_one_is_written()
    {
        await using var bench = await OpenAsync();
        var inbox = Guid.NewGuid();
        var results = await AllAtOnceAsync(i => bench.Store.CommitAsync(new StoredLife($"r{i}").Next(0) with { InboxId = inbox }).AsTask());
        Assert.Equal(1, results.Count(r => r == CommitResult.Committed));
        Assert.Equal(Crowd - 1, results.Count(r => r == CommitResult.Duplicate));
        Assert.Single(await bench.Store.ListRunsAsync(new RunQuery()));
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
    public async Task Many_claims_at_once_share_messages_and_timers_out_and_none_is_had_twice()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        var numbers = Enumerable.Range(1, 500).ToList();
        await CommitAsync(bench, life.Next(0) with { Outbox = [.. numbers.Select(i => life.Message(i))], Timers = [.. numbers.Select(i => life.Timer(i, bench.Now))] });

        var (messages, timers) = (new ConcurrentBag<Guid>(), new ConcurrentBag<StoredTimer>());
        await AllAtOnceAsync(async _ =>
        {
            while (await bench.Store.ClaimOutboxAsync(7, Minute * 60) is { Count: > 0 } claimed)
                foreach (var message in claimed) messages.Add(message.MessageId);
            while (await bench.Store.ClaimDueTimersAsync(7, Minute * 60) is { Count: > 0 } due)
                foreach (var timer in due) timers.Add(timer);
            return true;
        });

        Assert.Equal(numbers.Select(i => life.Message(i).MessageId).Order(), messages.Order());
        Assert.Equal(numbers.Select(i => life.Timer(i, bench.Now).Key).Order(StringComparer.Ordinal), timers.Select(t => t.Key).Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<T>> AllAtOnceAsync<T>(Func<int, Task<T>> act)
    {
        using var ready = new CountdownEvent(Crowd);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, Crowd).Select(i => Task.Run(async () =>
        {
            ready.Signal();
            await go.Task;
            return await act(i);
        })).ToList();
        Assert.True(ready.Wait(TimeSpan.FromSeconds(30)));
        go.SetResult();
        return await Task.WhenAll(all);
    }
}
