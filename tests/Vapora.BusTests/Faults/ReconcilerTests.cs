using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Planner;
using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Faults;

public sealed class ReconcilerTests
{
    private static readonly PlannerOptions Options = ReconcilerBench.Options;

    [Fact]
    public async Task What_nobody_has_taken_is_sent_again_as_the_same_message_ever_later()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        var first = Assert.Single(bench.Sender.Sent<ExecuteStep>());
        bench.Time.Advance(Options.SendWithin - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
        Assert.Equal([As(first), As(first)], bench.Sender.Sent<ExecuteStep>().Select(As));
        bench.Time.Advance(Options.SendWithin);
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
        bench.Time.Advance(Options.SendWithin);
        Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
    }

    [Fact]
    public async Task A_worker_that_is_silent_for_a_lease_has_lost_what_it_held_and_another_attempt_is_handed_out()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        await bench.TakenAsync();
        bench.Time.Advance(Options.Lease);
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));

        var work = (await bench.Desk.FindAsync("run-1"))!.State.Steps[0].Work[0];
        Assert.Equal((AssignmentStatus.Resting, 1), (work.Status, work.Losses));
        Assert.True(TimerKey.TryParse(Assert.Single(await bench.Store.PendingTimersAsync(10)).Key, out var retry));
        await bench.Desk.TakeAsync("run-1", new RunSignal.TimerFired(retry));
        Assert.Equal(2, Assert.IsType<ExecuteStep>(bench.Sender.Sent<ExecuteStep>()[^1].Message).Attempt);
        Assert.Single(bench.Sender.Sent<StopStep>());
    }

    [Fact]
    public async Task A_sign_of_life_renews_the_lease_of_this_attempt_and_no_other()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        await bench.TakenAsync();
        bench.Time.Advance(Options.Lease - TimeSpan.FromSeconds(1));
        await bench.HearAsync(attempt: 1);
        bench.Time.Advance(Options.Lease - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
        await bench.HearAsync(attempt: 2);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
    }

    [Fact]
    public async Task Who_cannot_hear_anybody_takes_no_silence_for_a_loss_until_a_lease_after_it_hears_again()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        await bench.TakenAsync();
        bench.Time.Advance(Options.Lease * 3);
        bench.Bus.IsConnected = false;
        Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
        bench.Bus.IsConnected = true;
        bench.Time.Advance(Options.Lease - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
    }

    [Fact]
    public async Task A_broker_that_has_lost_everything_is_sent_everything_again()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        Assert.Equal(1, await bench.Store.ExpireSendsAsync());
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
        Assert.Equal(2, bench.Sender.Sent<ExecuteStep>().Count);
    }

    [Fact]
    public async Task Workers_hear_of_queues_that_need_skills_or_have_a_priority_of_their_own()
    {
        await using var bench = await ReconcilerBench.StartAsync("    skill_match: [c#, asp.net]\n    priority: high\n");
        await bench.Reconciler.AnnounceQueuesAsync(default);
        Assert.Equal(["vapora.agent.developer.asp__2enet:c__23::high"], Assert.IsType<QueuesInUse>(Assert.Single(bench.Sender.Sent<QueuesInUse>()).Message).Queues);
        Assert.Equal(("developer", "asp.net c#"), Contracts.Queues.ReadAgent("vapora.agent.developer.asp__2enet:c__23::high") is { } read ? (read.Role, string.Join(' ', read.Skills)) : default);
    }

    [Fact]
    public async Task What_is_done_before_anybody_looks_is_never_tracked()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        await bench.TakenAsync();
        await bench.HearAsync(attempt: 1);
        Assert.Equal(0, await bench.Store.CountAssignmentsAsync());
        Assert.Empty(bench.Sender.Sent<StopStep>());
    }

    [Fact]
    public async Task Who_has_died_right_after_taking_a_step_has_lost_it_a_lease_later()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        await bench.TakenAsync();
        for (var waited = TimeSpan.Zero; waited < Options.Lease - TimeSpan.FromMinutes(1); waited += TimeSpan.FromMinutes(1))
        {
            bench.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
        }

        bench.Time.Advance(TimeSpan.FromMinutes(1) + Options.SendWithin);
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
        Assert.Equal(1, (await bench.Desk.FindAsync("run-1"))!.State.Steps[0].Work[0].Losses);
    }

    [Fact]
    public async Task Who_says_to_hold_what_another_has_or_nobody_gave_is_told_to_stop()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        await bench.HearAsync(attempt: 1, worker: "somebody@w"); // his acceptance may be on its way
        Assert.Empty(bench.Sender.Sent<StopStep>());
        await bench.TakenAsync();
        await bench.HearAsync(attempt: 1, worker: "somebody@w");
        await bench.HearAsync(attempt: 2);
        Assert.Equal(["somebody@w", "developer-001@w"], bench.Sender.Sent<StopStep>().Select(s => ((StopStep)s.Message).Worker));
    }

    [Fact]
    public async Task What_was_tracked_in_the_moment_it_was_settled_is_forgotten_and_sent_to_nobody()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        await bench.TakenAsync();
        var (key, now) = (new AssignmentKey("run-1", "build", "Work", 0), bench.Time.GetUtcNow());
        var (message, id) = bench.Sender.Sent<ExecuteStep>()[0];
        await bench.Store.TrackAsync([TrackedAssignment.Of(new DispatchedAssignment(key with { Slot = 1 }, 1, id!.Value, "vapora.agent.developer", (ExecuteStep)message), now)]);
        await bench.Store.TrackAsync([TrackedAssignment.Of(new TakenAssignment(key, 1, "somebody@w"), now)]);
        await bench.Reconciler.ReconcileAsync(default);
        Assert.Equal(0, await bench.Store.CountAssignmentsAsync());
        Assert.Single(bench.Sender.Sent<ExecuteStep>());
        Assert.Equal(AssignmentStatus.Running, (await bench.Desk.FindAsync("run-1"))!.State.Steps[0].Work[0].Status);
    }

    [Fact]
    public async Task What_somebody_has_taken_since_it_was_tracked_is_under_his_lease_and_not_sent_again()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        await bench.TakenAsync();
        var (message, id) = bench.Sender.Sent<ExecuteStep>()[0];
        await bench.Store.TrackAsync([TrackedAssignment.Of(new DispatchedAssignment(new AssignmentKey("run-1", "build", "Work", 0), 1, id!.Value, "vapora.agent.developer", (ExecuteStep)message), bench.Time.GetUtcNow())]);
        await bench.Reconciler.ReconcileAsync(default);
        Assert.Single(bench.Sender.Sent<ExecuteStep>());
        bench.Time.Advance(Options.Lease);
        await bench.Reconciler.ReconcileAsync(default);
        Assert.Equal(1, (await bench.Desk.FindAsync("run-1"))!.State.Steps[0].Work[0].Losses);
    }

    private static (string Message, Guid? Id) As((object Message, Guid? Id) sent) => (System.Text.Encoding.UTF8.GetString(Contracts.ContractJson.Serialize(sent.Message)), sent.Id);
}
