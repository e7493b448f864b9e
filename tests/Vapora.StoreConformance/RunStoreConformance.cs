using Vapora.Contracts.Runs;
using Vapora.Storage;
using Vapora.Storage.Json;

namespace Vapora.StoreConformance;

/// <summary>What every driver of the store does: commits, versions, conflicts. What is outstanding, what is asked and crowds are in the other parts of this class.</summary>
public abstract partial class RunStoreConformance
{
    // Hours, so that a slow machine is not taken for time that passes.
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<StoreBench> OpenAsync();

    [Fact]
    public async Task A_run_that_was_never_committed_is_not_there()
    {
        await using var bench = await OpenAsync();
        Assert.Null(await bench.Store.FindRunIdAsync("nobody"));
        Assert.Empty(await bench.Store.ReadEventsAsync("nobody", 0, 10));
        Assert.Empty(await bench.Store.ListRunsAsync(new RunQuery()));
    }

    [Fact]
    public async Task Events_come_back_as_they_were_written()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        for (var version = 0; version < life.Events.Count; version++) await CommitAsync(bench, life.Next(version));

        var stored = await bench.Store.ReadEventsAsync("r", 0, 1_000);
        Assert.Equal(Enumerable.Range(1, life.Events.Count).Select(i => (long)i), stored.Select(e => e.Sequence));
        Assert.Equal(EventJson.Serialize(life.Events), EventJson.Serialize([.. stored.Select(e => e.Event)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_commit_on_another_version_is_a_conflict(int expected)
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0, 2));
        Assert.Equal(CommitResult.Conflict, await bench.Store.CommitAsync(life.Next(expected)));
        Assert.Equal(2, (await bench.Store.ReadEventsAsync("r", 0, 10)).Count);
        await CommitAsync(bench, life.Next(2));
    }

    [Fact]
    public async Task A_commit_on_a_run_that_is_not_there_is_a_conflict()
    {
        await using var bench = await OpenAsync();
        Assert.Equal(CommitResult.Conflict, await bench.Store.CommitAsync(new StoredLife("r").Next(2)));
        Assert.Null(await bench.Store.FindRunIdAsync("r"));
    }

    [Fact]
    public async Task A_conflict_writes_nothing_of_the_commit()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        var old = life.Question(1, bench.Now);
        await CommitAsync(bench, life.Next(0, 2) with { Asked = [old], DueWithin = Hour * 3 });
        await TrackAsync(bench, Hour, life.Work(0), life.Work(1));
        var late = life.Next(1) with
        {
            Outbox = [life.Message(1)], Timers = [life.Timer(1, bench.Now)], DueWithin = TimeSpan.Zero, Settled = [life.Key(0)], Taken = [life.Taken(1)],
            Asked = [life.Question(2, bench.Now)], Answered = [old.Key],
        };

        Assert.Equal(CommitResult.Conflict, await bench.Store.CommitAsync(late));
        Assert.Equal(2, (await bench.Store.ReadEventsAsync("r", 0, 10)).Count);
        Assert.Equal(life.At(2), Assert.Single(await bench.Store.ListRunsAsync(new RunQuery())));
        Assert.Empty(await bench.Store.PendingTimersAsync(10));
        Assert.Equal([old.Key], (await bench.Store.ListQuestionsAsync(10)).Select(q => q.Key));
        await bench.PassAsync(Hour + Minute);
        Assert.Empty(await bench.Store.ClaimOutboxAsync(10, Hour));
        Assert.Empty(await bench.Store.ListDueRunsAsync(10));
        Assert.Equal([0, 1], NotTaken(await LateAsync(bench)).Select(a => a.Assignment.Key.Slot).Order());
    }

    [Fact]
    public async Task A_commit_writes_all_of_it_together()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0, 2) with
        {
            Outbox = [life.Message(1), life.Message(2, null)], SendWithin = TimeSpan.Zero, Timers = [life.Timer(1, bench.Now + Hour)], DueWithin = TimeSpan.Zero, Asked = [life.Question(1, bench.Now)],
        });

        Assert.Equal(2, (await bench.Store.ReadEventsAsync("r", 0, 10)).Count);
        var messages = await bench.Store.ClaimOutboxAsync(10, Hour);
        Assert.Equal([life.Message(1).MessageId, life.Message(2).MessageId], messages.Select(m => m.MessageId));
        Assert.Equal([Contracts.Queues.Planner, null], messages.Select(m => m.Queue));
        Assert.Equal(["message 1", "message 2"], messages.Select(m => ((RunStuck)m.Body).Reasons[0]));
        Assert.Equal([life.Timer(1, bench.Now + Hour)], await bench.Store.PendingTimersAsync(10));
        Assert.Equal(["r"], (await bench.Store.ListDueRunsAsync(10)).Select(d => d.RunId));
        Assert.Single(await bench.Store.ListQuestionsAsync(10));
    }

    [Fact]
    public async Task A_commit_whose_versions_do_not_add_up_is_a_bug_of_the_caller()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.CommitAsync(life.Next(0, 2) with { Run = life.At(3) }));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.CommitAsync(life.Next(0, 2) with { Run = life.At(2), Events = [] }));
        Assert.Null(await bench.Store.FindRunIdAsync("r"));
    }

    [Fact]
    public async Task A_second_start_of_a_run_changes_nothing()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0, 2));
        Assert.Equal(CommitResult.Conflict, await bench.Store.CommitAsync(life.Next(0, 2)));
        Assert.Single(await bench.Store.ListRunsAsync(new RunQuery()));
        Assert.Equal(2, (await bench.Store.ReadEventsAsync("r", 0, 10)).Count);
    }

    [Fact]
    public async Task A_run_that_is_closed_has_nothing_outstanding_but_its_messages()
    {
        await using var bench = await OpenAsync();
        var (life, other) = (new StoredLife("r"), new StoredLife("other"));
        foreach (var run in new[] { life, other })
        {
            await CommitAsync(bench, run.Next(0) with { Outbox = [run.Message(1)], Timers = [run.Timer(1, bench.Now)], Asked = [run.Question(1, bench.Now)], DueWithin = TimeSpan.Zero });
            await TrackAsync(bench, TimeSpan.Zero, run.Work(0), run.Work(1));
        }

        await CommitAsync(bench, life.Next(1) with { Taken = [life.Taken(0)] });

        await CommitAsync(bench, life.Rest(2) with { Outbox = [life.Message(2)], Timers = [life.Timer(2, bench.Now)], Asked = [life.Question(2, bench.Now)], DueWithin = TimeSpan.Zero });
        Assert.Equal(["other"], (await bench.Store.ListDueRunsAsync(10)).Select(d => d.RunId));
        Assert.Equal(["other"], (await bench.Store.PendingTimersAsync(10)).Select(t => t.RunId));
        Assert.Equal(["other"], (await bench.Store.ListQuestionsAsync(10)).Select(q => q.Key.RunId));
        Assert.Equal(2, await bench.Store.CountAssignmentsAsync());
        await bench.PassAsync(Hour);
        Assert.Equal(3, (await bench.Store.ClaimOutboxAsync(10, Hour)).Count);
        Assert.All(NotTaken(await LateAsync(bench)), a => Assert.Equal("other", a.Assignment.Key.RunId));
    }

    private static async Task CommitAsync(StoreBench bench, RunCommit commit) => Assert.Equal(CommitResult.Committed, await bench.Store.CommitAsync(commit));
}
