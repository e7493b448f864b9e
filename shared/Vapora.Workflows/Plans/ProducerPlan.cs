using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>Where each input comes from: of the steps before it that declare the artifact, the one that runs last.</summary>
internal sealed class ProducerPlan(WorkflowDefinition definition, PlanEdges edges)
{
    private readonly Lazy<Dictionary<string, List<(int Step, string Output)>>> _byStem = new(() => Outputs(definition, edges));

    /// <summary>For each input of a step, the producing step or -1.</summary>
    public ImmutableArray<int> Of(int step) => [.. definition.Steps[step].Inputs.Select(input => Find(step, input.Value))];

    private int Find(int step, string input)
    {
        if (!_byStem.Value.TryGetValue(ArtifactName.Stem(input), out var outputs)) return -1;
        var found = -1;
        foreach (var (producer, output) in outputs)
            if (edges.Ancestors[step].Contains(producer) && ArtifactName.Matches(input, output)) found = producer;
        return found;
    }

    private static Dictionary<string, List<(int, string)>> Outputs(WorkflowDefinition definition, PlanEdges edges)
    {
        var outputs = new Dictionary<string, List<(int, string)>>(StringComparer.Ordinal);
        foreach (var step in edges.Sequence)
        {
            foreach (var output in definition.Steps[step].Outputs)
            {
                var stem = ArtifactName.Stem(output.Value);
                if (!outputs.TryGetValue(stem, out var list)) outputs.Add(stem, list = []);
                list.Add((step, output.Value));
            }
        }

        return outputs;
    }
}
