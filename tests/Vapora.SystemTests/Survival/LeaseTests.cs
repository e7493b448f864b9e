using System.Diagnostics;
using Vapora.Stack;
using Vapora.Stack.Services;
using Vapora.Stack.Work;
using Vapora.Storage;
using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.SystemTests.Survival;

/// <summary>Who holds a step, and for how long.</summary>
[Collection(Servers.Name)]
public sealed class LeaseTests(Servers servers)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Recovers = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task The_result_of_a_worker_that_stood_still_past_its_lease_is_refused_and_it_is_told_to_stop()
    {
        await using var stack = await servers.StackAsync(new StackOptions());
        var first = Add(stack);
        await stack.Planner.SubmitAsync(Shapes.Chain("zombie", 1), "zombie");
        await stack.Store.HappensAsync("zombie", e => e is RunEvent.AssignmentStarted, Recovers);
        first.Pause();
        var second = Add(stack);
        await stack.Store.HappensAsync("zombie", e => e is RunEvent.AssignmentStarted { Id.Attempt: 2 }, Recovers);
        first.Resume();
        await Until.HoldsAsync(async () => (await WorkersAsync(stack)) is { Count: 2 } both && both.Count(IsBusy) == 1, Recovers, "both are heard of, and only one is at work");
        stack.Effects.LetGo();
        await stack.Store.ClosedAsync(["zombie"], Recovers);
        await Ends.CompletedAsync(stack, "zombie");
        Assert.Equal([1, 2], stack.Effects.Read().Select(e => e.Attempt).Distinct()); // the one that stood still may have had a copy of the second in hand
        Assert.Equal(2, (await stack.Store.EventsAsync("zombie")).Select(e => e.Event).OfType<RunEvent.AssignmentAnswered>().Single().Id.Attempt);
        Assert.Empty(second.Exits);
        Assert.Empty(first.Exits);
    }

    [Fact]
    public async Task A_step_that_must_not_be_done_twice_is_put_before_a_person_when_its_worker_is_killed()
    {
        await using var stack = await servers.StackAsync(new StackOptions());
        var worker = Add(stack);
        await stack.Planner.SubmitAsync(Shapes.Chain("once", 2, keys: "effect: at-most-once"), "once");
        await Until.HoldsAsync(() => stack.Effects.Read().Count == 1, Recovers, "the step has begun");
        worker.Kill9();
        await stack.Store.HappensAsync("once", e => e is RunEvent.EscalationOpened { Escalation.Block.Kind: BlockKind.Lost }, Recovers);
        await Until.StaysAsync(() => Task.FromResult(stack.Effects.Read().Count == 1), Lease * 2, "nobody begins it again");

        // The person says that it has been done.
        stack.Effects.LetGo();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await stack.Planner.AdjustAsync("once", new { name = "Override", step = "s1", pass = true }, "it-was-done")).Status);
        await stack.Store.ClosedAsync(["once"], Recovers);
        Assert.Equal(["s1", "s2"], stack.Effects.Read().Select(e => e.Step));
    }

    [Fact]
    public async Task A_worker_that_is_asked_to_end_hands_back_what_it_has_within_eight_seconds()
    {
        await using var stack = await servers.StackAsync(new StackOptions { LeaseSeconds = 600 });
        var first = Add(stack);
        await stack.Planner.SubmitAsync(Shapes.Chain("back", 1), "back");
        await Until.HoldsAsync(() => stack.Effects.Read().Count == 1, Recovers, "the step has begun");
        var second = Add(stack);
        await stack.ReadyAsync();
        var (exit, took) = await first.TerminateAsync();
        Assert.Equal(0, exit.Code);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        var asked = Stopwatch.GetTimestamp();
        await stack.Store.HappensAsync("back", e => e is RunEvent.AssignmentStarted { Id.Attempt: 2 }, Recovers);
        Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        stack.Effects.LetGo();
        await stack.Store.ClosedAsync(["back"], Recovers);
        await Ends.CompletedAsync(stack, "back");
        Assert.Contains((await stack.Store.EventsAsync("back")).Select(e => e.Event), e => e is RunEvent.AssignmentFailed { Cause: FailureCause.Returned });
        Assert.Empty(second.Exits);
    }

    private static RunningService Add(VaporaStack stack)
    {
        var worker = stack.AddWorker(new WorkerSpec("developer") { Agents = stack.Effects.WaitingProfile(), Speed = "1" });
        worker.Start();
        return worker;
    }

    private static async Task<IReadOnlyList<WorkerSighting>> WorkersAsync(VaporaStack stack) => await stack.Store.Port.ListWorkersAsync(Lease);

    private static bool IsBusy(WorkerSighting worker) => worker.Pools.Any(p => p.Busy > 0);
}
