using Vapora.Contracts.Steps;
using Vapora.Planner;
using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Faults;

public sealed class RunLooksTests
{
    private static readonly PlannerOptions Options = ReconcilerBench.Options;

    [Fact]
    public async Task A_run_to_which_nothing_happens_is_looked_at_twice_then_not_for_an_hour_and_soon_after_it_hands_something_out_again()
    {
        await using var bench = await ReconcilerBench.StartAsync("    approval_required: true\n  next:\n    agent: developer\n    depends_on: build\n");
        await bench.TakenAsync();
        var id = new AssignmentId(0, AssignmentKind.Work, 0, 1);
        await bench.Desk.TakeAsync("run-1", new RunSignal.Answered(id, "developer-001@w", new AgentResult { Verdict = Verdict.Approve }));

        bench.Time.Advance(Options.SendWithin);
        Assert.Equal(1, await bench.LooksAsync());
        bench.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(0, await bench.LooksAsync()); // a commit that was decided before the last look may have to be written still
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await bench.LooksAsync());
        bench.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, await bench.LooksAsync());

        await bench.Desk.TakeAsync("run-1", new RunSignal.Decided(1, "bob", "decision-maker", Approve: true, null));
        Assert.Equal(2, bench.Sender.Sent<ExecuteStep>().Count);
        bench.Time.Advance(Options.SendWithin);
        Assert.Equal(1, await bench.LooksAsync());
    }

    [Fact]
    public async Task A_run_in_which_something_is_at_work_or_has_just_happened_is_looked_at_again_soon()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        await bench.TakenAsync(); // later than the first look is due
        Assert.Equal(1, await bench.LooksAsync());
        for (var waited = Options.SendWithin; waited < Options.Lease; waited += Options.SendWithin)
        {
            bench.Time.Advance(Options.SendWithin);
            Assert.Equal(1, await bench.LooksAsync());
        }
    }

    [Fact]
    public async Task A_run_that_cannot_be_read_keeps_no_other_from_being_looked_at()
    {
        await using var bench = await ReconcilerBench.StartAsync();
        var now = bench.Time.GetUtcNow();
        var strange = new RunEvent.RunStarted(now, "a-strange", "of another version", "ann", [], SelfApproval: true);
        await bench.Store.CommitAsync(new RunCommit { Run = new RunSummary("a-strange", "lease", "of another version", "build", 1, "ann", now, null, null), ExpectedVersion = 0, Events = [strange], DueWithin = TimeSpan.Zero });
        bench.Time.Advance(Options.SendWithin);
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
        Assert.Equal(2, bench.Sender.Sent<ExecuteStep>().Count);
        Assert.Empty(await bench.Store.ListDueRunsAsync(10));
        bench.Time.Advance(Options.SendWithin);
        Assert.Contains(await bench.Store.ListDueRunsAsync(10), due => due.RunId == "a-strange");
    }
}
