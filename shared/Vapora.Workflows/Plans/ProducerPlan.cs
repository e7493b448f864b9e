using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>Where each input comes from: of the steps before it that declare the artifact, the one that runs last.</summary>
internal sealed class ProducerPlan(WorkflowDefinition definition, PlanEdges edges)
{
    // The owners of outputs are places in the sequence, so that the last of a list runs last.
    private readonly Lazy<ArtifactIndex> _outputs = new(() => Outputs(definition, edges));

    /// <summary>For each input of a step, the producing step or -1.</summary>
    public ImmutableArray<int> Of(int step) => [.. definition.Steps[step].Inputs.Select(input => Find(edges.Ancestors[step], input.Value))];

    private int Find(StepSet before, string input)
    {
        var (same, alike) = _outputs.Value.Find(input);
        var place = Math.Max(Last(before, same), Last(before, alike));
        return place < 0 ? -1 : edges.Sequence[place];
    }

    private int Last(StepSet before, List<int>? places)
    {
        for (var i = places?.Count - 1 ?? -1; i >= 0; i--)
        {
            if (before.Contains(edges.Sequence[places![i]])) return places[i];
        }

        return -1;
    }

    private static ArtifactIndex Outputs(WorkflowDefinition definition, PlanEdges edges)
    {
        var outputs = new ArtifactIndex();
        for (var place = 0; place < edges.Sequence.Length; place++)
            foreach (var output in definition.Steps[edges.Sequence[place]].Outputs) outputs.Add(output.Value, place);
        return outputs;
    }
}
