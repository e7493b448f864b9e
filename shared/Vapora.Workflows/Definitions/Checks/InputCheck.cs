using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>Inputs that no other step delivers come from the run's inputs or are missing: one warning for each name, at its first use.</summary>
internal static class InputCheck
{
    public static void Run(WorkflowDefinition definition, DiagnosticBag bag)
    {
        var byStem = new Dictionary<string, List<(string Output, string Step)>>(StringComparer.Ordinal);
        foreach (var step in definition.Steps)
        {
            foreach (var output in step.Outputs)
            {
                var stem = ArtifactName.Stem(output.Value);
                if (!byStem.TryGetValue(stem, out var same)) byStem.Add(stem, same = []);
                if (same.Count < 2 || same.All(known => known.Output != output.Value)) same.Add((output.Value, step.Name.Value));
            }
        }

        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in definition.Steps)
        {
            foreach (var input in step.Inputs)
            {
                var known = byStem.GetValueOrDefault(ArtifactName.Stem(input.Value));
                var delivered = known?.Any(other => other.Step != step.Name.Value && ArtifactName.Matches(input.Value, other.Output)) == true;
                if (delivered || !reported.Add(input.Value)) continue;
                bag.Add(
                    DiagnosticCodes.InputNobodyProduces, input.Span,
                    $"no step outputs '{input}', an input of step '{step.Name}'",
                    $"give it to the run: --input {input}=@file");
            }
        }
    }
}
