using Vapora.BusTests.Local;
using Vapora.Contracts.Approvals;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Steps;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Sagas;

public sealed class RouterTests
{
    private const string Version1 = "workflow: changing\nsteps:\n  first:\n    agent: developer\n";
    private const string Version2 = "workflow: changing\nsteps:\n  other:\n    agent: tester\n";

    [Fact]
    public async Task A_start_with_a_plan_that_is_not_stored_is_rejected_and_makes_no_run()
    {
        await using var bench = await PlannerBench.StartAsync();
        await bench.RaiseAsync([new StartRun { RunId = "r", PlanHash = "unknown", StartedBy = "ann" }]);

        Assert.Null(await bench.FindAsync("r"));
        Assert.Contains("unknown", Assert.Single((await HeardAsync<WorkflowRejected>(bench)).Problems), StringComparison.Ordinal);
        Assert.Empty(await bench.Errors.FoundAsync(bench.Bus));
    }

    [Fact]
    public async Task A_start_of_a_stored_plan_makes_the_run_once()
    {
        await using var bench = await PlannerBench.StartAsync();
        var plan = await bench.StoreAsync(Examples.Yaml(Version1));
        var start = new StartRun { RunId = "r", PlanHash = plan.Hash, StartedBy = "ann" };
        await bench.RaiseAsync([start, start]);

        var run = (await bench.FindAsync("r"))!.State;
        Assert.Equal(1, (await bench.Store.ReadEventsAsync("r", 0, 100)).Count(e => e.Event is RunEvent.RunStarted));
        Assert.Equal(plan.Hash, run.PlanHash);
    }

    [Fact]
    public async Task A_run_whose_definition_is_missing_stays_as_it_is_and_who_commands_it_is_told()
    {
        await using var bench = await PlannerBench.StartAsync();
        var plan = Vapora.Workflows.Plans.PlanCompiler.Compile(Vapora.Workflows.Definitions.DefinitionReader.Read(Examples.Yaml(Version1)).Definition!);
        var situation = Situation.All(plan)["main"][0];
        await bench.PutAsync(plan, situation, "r");

        await bench.RaiseAsync([Accepted("first"), new AdjustRun { RunId = "r", CommandId = "c1", Actor = "dana", Reason = "because", Adjustment = new() { Name = "Pause" } }]);

        Assert.Equal(situation.Run.Version, (await bench.Store.ReadEventsAsync("r", 0, 1_000)).Count);
        Assert.Equal(("c1", "NotFound"), (await HeardAsync<CommandRefused>(bench)) is var refused ? (refused.Command, refused.Kind) : default);
        Assert.Empty(await bench.Errors.FoundAsync(bench.Bus));
    }

    [Fact]
    public async Task Of_a_run_that_does_not_exist_only_people_who_command_it_are_told()
    {
        await using var bench = await PlannerBench.StartAsync();
        await bench.RaiseAsync([Accepted("first"), new RunTimerDue { RunId = "r", Key = "Deadline-0-Work-0-1" }, new RunStuck { RunId = "r" },
            new ApprovalDecided { RunId = "r", Approval = 1, Actor = "dana", Role = "decision-maker", Approve = true }]);

        var refused = await HeardAsync<CommandRefused>(bench);
        Assert.Equal(("r", "approval-1", "NotFound"), (refused.RunId, refused.Command, refused.Kind));
        Assert.Single(bench.Told);
        Assert.Empty(await bench.Errors.FoundAsync(bench.Bus));
    }

    [Fact]
    public async Task A_run_stays_on_the_version_it_was_started_with()
    {
        await using var bench = await PlannerBench.StartAsync();
        var before = await bench.StoreAsync(Examples.Yaml(Version1));
        await bench.RaiseAsync([new StartRun { RunId = "r", PlanHash = before.Hash, StartedBy = "ann" }]);
        var after = await bench.StoreAsync(Examples.Yaml(Version2));
        var version = (await bench.FindAsync("r"))!.State.Version;
        await bench.RaiseAsync([new StartRun { RunId = "r", PlanHash = after.Hash, StartedBy = "ann" }, Accepted("other")]);
        Assert.Equal(version, (await bench.FindAsync("r"))!.State.Version);

        await bench.RaiseAsync([Accepted("first")]);

        var run = (await bench.FindAsync("r"))!.State;
        Assert.Equal((before.Hash, StepStatus.Running), (run.PlanHash, run.Steps[0].Status));
        Assert.Empty(await bench.Errors.FoundAsync(bench.Bus));
    }

    private static StepAccepted Accepted(string step) => new() { RunId = "r", Step = step, Kind = "Work", Slot = 0, Attempt = 1, Worker = "w-001" };

    private static async Task<T> HeardAsync<T>(PlannerBench bench)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!bench.Told.OfType<T>().Any())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return bench.Told.OfType<T>().First();
    }
}
