using Vapora.Workflows.Plans;
using Vapora.Workflows.Views.Graphs;

namespace Vapora.Cli.Commands;

/// <summary>The state machine that a plan is compiled to. Apart from the other graphs, because only this one loads the bus.</summary>
internal static class CompiledMachine
{
    public static MachineGraph Of(Plan plan)
    {
        var machine = Planner.Sagas.MachineGraph.Of(plan);
        return new MachineGraph(plan.Id, [.. machine.States], [.. machine.Transitions.Select(t => new MachineTransition(t.From, t.Event, t.To))]);
    }
}
