using Vapora.Stack;
using Vapora.Stack.Work;
using Vapora.Workflows.Runs;
using Xunit;
using Xunit.Abstractions;

namespace Vapora.SystemTests.Survival;

/// <summary>Days and crowds, by the store's clock.</summary>
[Collection(Servers.Name)]
public sealed class TimeTests(Servers servers, ITestOutputHelper output)
{
    private const int Runs = 100;
    private const int TimersPerRun = 100;
    private static readonly TimeSpan Done = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Ten_thousand_timers_that_are_due_in_one_second_are_told_within_seconds()
    {
        await using var stack = await servers.StackAsync(new StackOptions { Planners = 2 });

        // Deploy steps ask before they start: nobody has to work for a timer to be set.
        var text = Shapes.Of("due", [.. Enumerable.Range(1, TimersPerRun).Select(i => Shapes.Step($"s{i}", "devops", [], "strategy: recreate, approval_required: {deadline: 1h, on_deadline: approve}"))]);
        await Parallel.ForEachAsync(Enumerable.Range(1, Runs), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) => await stack.Planner.SubmitAsync(text, $"due-{i}"));
        Assert.Equal(Runs * TimersPerRun, (await stack.Store.OutstandingAsync()).Timers);
        var due = (await stack.Store.QueryAsync("select max(due_at) from vapora.timer", row => row.GetFieldValue<DateTimeOffset>(0)))[0];
        await stack.Store.MoveClockAsync(due - await stack.Store.Port.NowAsync());
        await Until.HoldsAsync(async () => (await stack.Store.OutstandingAsync()).Timers == 0, Done, "all timers were told");

        var told = new List<double>();
        for (var i = 1; i <= Runs; i++)
            told.AddRange((await stack.Store.EventsAsync($"due-{i}")).Select(e => e.Event).OfType<RunEvent.ApprovalClosed>().Select(e => (e.At - due).TotalSeconds));
        told.Sort();
        output.WriteLine($"{told.Count} timers due within a second: told {told[told.Count / 2]:0.00} s (p50), {told[(int)(told.Count * 0.99)]:0.00} s (p99), {told[^1]:0.00} s (last) after it");
        Assert.Equal(Runs * TimersPerRun, told.Count);
        Assert.InRange(told[^1], -1, 30);
    }

    [Fact]
    public async Task A_step_of_three_days_holds_no_delivery_and_is_nobody_elses()
    {
        await using var stack = await servers.StackAsync(new StackOptions { Planners = 2 });
        stack.AddWorker(new WorkerSpec("developer") { Agents = stack.Effects.WaitingProfile(), Speed = "1" }).Start();
        stack.AddWorker(new WorkerSpec("developer") { Agents = stack.Effects.WaitingProfile(), Speed = "1" }).Start();
        await stack.Planner.SubmitAsync(Shapes.Chain("days", 1, keys: "max_duration: 4days"), "days");
        await Until.HoldsAsync(() => stack.Effects.Read().Count == 1, Done, "the step has begun");
        await stack.Store.HappensAsync("days", e => e is RunEvent.AssignmentStarted, Done);
        await Until.HoldsAsync(async () => (await stack.Store.OutstandingAsync()).Assignments == 1, Done, "the step is under a lease of its own");
        for (var hours = 6; hours <= 72; hours += 6)
        {
            // The time passes, and with it the signs of life that the worker gives in that time.
            await stack.Store.QueryAsync("with passed as (update vapora.clock set ahead = ahead + interval '6 hours') update vapora.assignment set due_at = due_at + interval '6 hours' where worker is not null", _ => 0);
            if (hours % 24 != 0) continue;
            await Until.PassesAsync(TimeSpan.FromSeconds(5)); // time for planners to look, and to be wrong
            Assert.All(await stack.Queues.ListAsync(), queue => Assert.Equal((queue.Name, 0), (queue.Name, queue.Unacknowledged)));
        }

        stack.Effects.LetGo();
        await stack.Store.ClosedAsync(["days"], Done);
        await Ends.CompletedAsync(stack, "days");
        Assert.Single(stack.Effects.Read());
        var events = await stack.Store.EventsAsync("days");
        Assert.InRange(events[^1].Event.At - events[0].Event.At, TimeSpan.FromDays(3), TimeSpan.FromDays(3.1));
    }
}
