using Vapora.Contracts.Runs;
using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Storage;

/// <summary>What every driver of the store does: runs, versions, conflicts, events, questions. Outbox, timers and crowds are in the other parts of this class.</summary>
public abstract partial class RunStoreConformance
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<StoreBench> OpenAsync();

    [Fact]
    public async Task A_run_that_was_never_committed_is_not_there()
    {
        await using var bench = await OpenAsync();
        Assert.Null(await bench.Store.LoadAsync("nobody"));
        Assert.Null(await bench.Store.FindRunIdAsync("nobody"));
        Assert.Empty(await bench.Store.ReadEventsAsync("nobody", 0, 10));
        Assert.Empty(await bench.Store.ListRunsAsync(new RunQuery()));
    }

    [Fact]
    public async Task A_committed_run_is_loaded_as_it_was_written()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0, 3));

        var loaded = (await bench.Store.LoadAsync("r"))!;
        Assert.Equal((3, "life", life.At(3).StateName(life.Plan)), (loaded.State.Version, loaded.DefinitionId, loaded.StateName));
        await CommitAsync(bench, life.Next(3));
        Assert.Equal(4, (await bench.Store.LoadAsync("r"))!.State.Version);
    }

    [Fact]
    public async Task A_loaded_run_lives_on_as_the_original_would()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        for (var version = 0; version < life.Events.Count; version++)
        {
            await CommitAsync(bench, life.Next(version));
            var loaded = (await bench.Store.LoadAsync("r"))!.State;
            if (version + 1 == life.Events.Count) break;
            var next = RunLogic.Evolve(life.Plan, loaded, life.Events[version + 1]);
            Assert.Equal(life.At(version + 2).StateName(life.Plan), next.StateName(life.Plan));
            Assert.Equal(life.At(version + 2).Steps.Select(s => (s.Status, s.Attempts, s.EndedAt)), next.Steps.Select(s => (s.Status, s.Attempts, s.EndedAt)));
        }

        var last = (await bench.Store.LoadAsync("r"))!.State;
        Assert.Equal((RunOutcome.Completed, life.Events[^1].At), (last.Outcome, last.ClosedAt));
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
        Assert.Equal(2, (await bench.Store.LoadAsync("r"))!.State.Version);
    }

    [Fact]
    public async Task A_conflict_writes_nothing_of_the_commit()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0, 2));
        var inbox = Guid.NewGuid();
        var late = life.Next(1) with { Outbox = [life.Message(1)], Timers = [life.Timer(1, bench.Now)], InboxId = inbox };

        Assert.Equal(CommitResult.Conflict, await bench.Store.CommitAsync(late));
        Assert.Equal(2, (await bench.Store.ReadEventsAsync("r", 0, 10)).Count);
        Assert.Empty(await bench.Store.ClaimOutboxAsync(10, Minute));
        Assert.Empty(await bench.Store.PendingTimersAsync(10));
        // Nor is the message known as taken.
        Assert.Equal(CommitResult.Committed, await bench.Store.CommitAsync(life.Next(2) with { InboxId = inbox }));
    }

    [Fact]
    public async Task A_commit_writes_state_events_outbox_and_timers_together()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0, 2) with { Outbox = [life.Message(1), life.Message(2, null)], Timers = [life.Timer(1, bench.Now + Minute)] });

        Assert.Equal(2, (await bench.Store.LoadAsync("r"))!.State.Version);
        Assert.Equal(2, (await bench.Store.ReadEventsAsync("r", 0, 10)).Count);
        var messages = await bench.Store.ClaimOutboxAsync(10, Minute);
        Assert.Equal([life.Message(1).MessageId, life.Message(2).MessageId], messages.Select(m => m.MessageId));
        Assert.Equal([Contracts.Queues.Planner, null], messages.Select(m => m.Queue));
        Assert.Equal(["message 1", "message 2"], messages.Select(m => ((RunStuck)m.Body).Reasons[0]));
        Assert.Equal([life.Timer(1, bench.Now + Minute)], await bench.Store.PendingTimersAsync(10));
    }

    [Fact]
    public async Task A_commit_whose_versions_do_not_add_up_is_a_bug_of_the_caller()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Store.CommitAsync(life.Next(0, 2) with { State = life.At(3) }).AsTask());
        Assert.Null(await bench.Store.LoadAsync("r"));
    }

    [Fact]
    public async Task A_message_that_was_taken_before_is_a_duplicate_and_writes_nothing()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        var inbox = Guid.NewGuid();
        await CommitAsync(bench, life.Next(0, 2) with { InboxId = inbox });

        Assert.Equal(CommitResult.Duplicate, await bench.Store.CommitAsync(life.Next(2) with { InboxId = inbox, Outbox = [life.Message(1)] }));
        // Also when the run has moved on since: the sender learns that it was taken.
        Assert.Equal(CommitResult.Duplicate, await bench.Store.CommitAsync(life.Next(0, 2) with { InboxId = inbox }));
        Assert.Equal(2, (await bench.Store.LoadAsync("r"))!.State.Version);
        Assert.Empty(await bench.Store.ClaimOutboxAsync(10, Minute));
        Assert.Equal(CommitResult.Committed, await bench.Store.CommitAsync(life.Next(2) with { InboxId = Guid.NewGuid() }));
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

    private static async Task CommitAsync(StoreBench bench, RunCommit commit) => Assert.Equal(CommitResult.Committed, await bench.Store.CommitAsync(commit));
}
