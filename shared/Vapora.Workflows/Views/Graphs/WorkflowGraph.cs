using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>The graph of a workflow: a node per step, a diamond per gate, phases as clusters; in the colours of a run when one is given.</summary>
public static class WorkflowGraph
{
    /// <summary>The graph of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">A run on it; null to draw the plan alone.</param>
    public static Graph Of(Plan plan, RunState? run = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var isGrouped = plan.Phases.Length > 1;
        var nodes = plan.Steps.Select(s => Node(s, run, isGrouped)).ToList();
        var ends = AddPhaseEnds(plan, run, nodes, isGrouped);
        var edges = Edges(plan, run, ends);
        var graph = new Graph(
            plan.Definition.Title is { } title ? $"{plan.Id}: {title}" : plan.Id,
            $"Workflow {plan.Id} with {plan.Steps.Length} steps in {(isGrouped ? $"{plan.Phases.Length} phases" : "one phase")}, from {plan.Steps[plan.Sequence[0]].Name} to {plan.Steps[plan.Sequence[^1]].Name}.",
            [.. nodes],
            edges,
            isGrouped ? [.. plan.Phases.Select(p => p.Name)] : []);
        return GraphReduction.WithoutLooseJoins(GraphReduction.MarkImplied(graph));
    }

    private static GraphNode Node(PlannedStep step, RunState? run, bool isGrouped) =>
        new(step.Name, $"{step.Role} · {Durations.Format(step.Estimate)}", NodeShape.Step, isGrouped ? step.Phase : -1)
        {
            Dashed = step.Async,
            Approval = step.Approval is null ? null : step.ApprovedBeforeWork ? "before" : "after",
            Tone = run is null ? Tone.Plain : Glyphs.Unicode.Of(run.Steps[step.Index].Status).Tone,
        };

    // The node that stands for the end of each phase, -1 where nothing waits for it and nothing is asked at it.
    private static int[] AddPhaseEnds(Plan plan, RunState? run, List<GraphNode> nodes, bool isGrouped)
    {
        var ends = new int[plan.Phases.Length];
        foreach (var phase in plan.Phases)
        {
            ends[phase.Index] = -1;
            var isGate = phase.Gate is not null || phase.Approval is not null;
            if (!isGate && phase.Waiters.IsEmpty) continue;
            ends[phase.Index] = nodes.Count;
            var state = run?.Phases[phase.Index];
            nodes.Add(new GraphNode(phase.Gate is null ? $"end of {phase.Name}" : $"gate of {phase.Name}", phase.Gate?.Text, isGate ? NodeShape.Gate : NodeShape.Join, isGrouped ? phase.Index : -1)
            {
                Approval = phase.Approval is null ? null : "exit",
                Tone = state is null ? Tone.Plain : state.Block is not null ? Tone.Bad : state.Finished ? Tone.Good : Tone.Muted,
            });
        }

        return ends;
    }

    private static ImmutableArray<GraphEdge> Edges(Plan plan, RunState? run, int[] ends)
    {
        var edges = ImmutableArray.CreateBuilder<GraphEdge>();
        var order = run?.Order ?? plan.Order;
        foreach (var step in plan.Steps)
        {
            foreach (var before in step.Dependencies) edges.Add(new(before, step.Index, EdgeKind.Depends));
            foreach (var before in order.Before[step.Index].Where(b => !step.Dependencies.Contains(b))) edges.Add(new(before, step.Index, EdgeKind.Serial));
            foreach (var phase in step.PhaseDependencies.Where(p => ends[p] >= 0)) edges.Add(new(ends[phase], step.Index, EdgeKind.Phase));
        }

        foreach (var phase in plan.Phases.Where(p => ends[p.Index] >= 0))
            foreach (var member in phase.MainSteps) edges.Add(new(member, ends[phase.Index], EdgeKind.Phase));
        return edges.ToImmutable();
    }
}
