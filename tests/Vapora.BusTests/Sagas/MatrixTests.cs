using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Planner.Sagas;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Sagas;

/// <summary>Every event, raised for real in every state of a compiled machine, through the queue, the router and the store.</summary>
public sealed class MatrixTests
{
    public static TheoryData<string> Workflows => EveryFeature.AndSeeds;

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task No_event_throws_in_any_state_and_the_machine_goes_where_the_run_is(string name)
    {
        await using var bench = await PlannerBench.StartAsync();
        var plan = await bench.StoreAsync(EveryFeature.Read(name));
        var situations = Situation.All(plan);
        var messages = new List<object>();
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (state, situation) in situations.SelectMany(s => s.Value.Select(situation => (s.Key, situation))))
            await Raise(state, situation);
        await bench.RaiseAsync(messages);

        Assert.Equal("", string.Join('\n', (await bench.Errors.FoundAsync(bench.Bus)).Take(2)));
        Assert.Equal(messages.Count, bench.Witness.Seen.Count);
        Assert.Contains(bench.Witness.Seen, s => s.Decided);
        Assert.All(bench.Witness.Seen, s => Assert.Equal(MachineStates.NameOf(s.Run!.StateName(plan)), s.CurrentState));
        var legal = MachineStates.Of(plan).ToHashSet();
        foreach (var runId in states.Keys)
        {
            var found = (await bench.FindAsync(runId))!;
            Assert.Contains(MachineStates.NameOf(found.State.StateName(plan)), legal);
        }

        foreach (var listed in await bench.Store.ListRunsAsync(new Vapora.Storage.RunQuery(Limit: int.MaxValue)))
        {
            // Timers that are due move runs on while this looks: a run is listed as it was at the version that is listed.
            var then = (await bench.StateAtAsync(plan, listed.RunId, listed.Version))!;
            Assert.Equal((then.StateName(plan), then.Version), (listed.StateName, listed.Version));
        }

        async Task Raise(string state, Situation situation)
        {
            var count = Payloads.Of(plan, situation.Run, "").Count();
            for (var i = 0; i < count; i++)
            {
                var runId = $"r{messages.Count}";
                states.Add(runId, state);
                await bench.PutAsync(plan, situation, runId);
                messages.Add(Payloads.Of(plan, situation.Run, runId).ElementAt(i));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Runs_come_into_every_state_but_those_the_plan_cannot_have(string name)
    {
        var plan = PlanCompiler.Compile(DefinitionReader.Read(EveryFeature.Read(name)).Definition!);
        var situations = Situation.All(plan);
        var never = MachineStates.Of(plan).Where(s => !situations.ContainsKey(s)).ToList();

        // A run is in its first phase with its first commit; only plans that can undo something roll back.
        string[] expected = plan.Steps.Any(s => s.Compensation is not null) ? [RunStateNames.Created] : [RunStateNames.Created, RunStateNames.RollingBack, nameof(RunOutcome.RolledBack)];
        Assert.Equal(expected, never);
    }

    [Fact]
    public async Task The_error_queues_are_really_watched()
    {
        await using var bench = await PlannerBench.StartAsync();
        var plan = await bench.StoreAsync(EveryFeature.Read(EveryFeature.Name));
        var situation = Situation.All(plan).Values.First()[0];
        await bench.PutAsync(plan, situation.Run, "broken", [.. situation.Events.Skip(1)]);

        await bench.RaiseAsync([new Contracts.Steps.StepAccepted { RunId = "broken", Step = "sketch", Kind = "Work", Slot = 0, Attempt = 1, Worker = "w" }, new Contracts.Workers.QueuesInUse()]);

        var found = await bench.Errors.FoundAsync(bench.Bus);
        Assert.Contains(found, f => f.Contains("_error", StringComparison.Ordinal));
        Assert.Contains(found, f => f.Contains("_skipped", StringComparison.Ordinal));
    }
}
