using Vapora.BusTests.Local;
using Vapora.Planner.Sagas;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Simulation;

namespace Vapora.BusTests.Sagas;

public sealed class MachineTests
{
    public static TheoryData<string> Seeds { get; } = ["feature-auth.yaml", "feature-auth-mfa.yaml", "feature-user-preferences.yaml"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_event_is_handled_or_ignored_in_every_state(string name)
    {
        var machine = new RunStateMachine(PlanOf(name));
        foreach (var state in machine.States.Where(s => s.Name != "Final"))
            Assert.Empty(machine.Events.Except(machine.NextEvents(state)).Select(e => $"{e.Name} in {state.Name}"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_graph_has_every_phase_and_leads_from_the_start_to_Completed(string name)
    {
        var plan = PlanOf(name);
        var graph = CompiledGraph.Of(plan);

        Assert.Superset(plan.Phases.Select(p => p.Name).ToHashSet(), graph.States.ToHashSet());
        var reached = new HashSet<string> { MachineStates.Initial };
        for (var found = 0; found != reached.Count;)
        {
            found = reached.Count;
            reached.UnionWith(graph.Transitions.Where(t => reached.Contains(t.From)).Select(t => t.To).ToList());
        }

        Assert.Contains("Completed", reached);
        Assert.DoesNotContain(graph.Transitions, t => t.From == "Completed");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void However_a_run_ends_the_graph_shows_the_state(string name)
    {
        var plan = PlanOf(name);
        var shown = CompiledGraph.Of(plan).Transitions.Select(t => (t.From, t.To)).ToHashSet();
        foreach (var script in new[] { LocalRuns.ApproveAll, new SimulationScript(), LocalRuns.ApproveAll with { Fail = [plan.Steps[^1].Name] }, LocalRuns.ApproveAll with { Reject = [plan.Steps[0].Name] } })
        {
            var result = Simulator.Play(plan, script, "run-1", DateTimeOffset.UnixEpoch);
            Assert.Contains(result.Run.StateName(plan), shown.Select(t => t.To));
        }
    }

    private static Plan PlanOf(string name) => PlanCompiler.Compile(DefinitionReader.Read(Examples.Read(name)).Definition!);
}
