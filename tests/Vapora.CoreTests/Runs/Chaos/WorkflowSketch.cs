using System.Text;

namespace Vapora.CoreTests.Runs.Chaos;

/// <summary>A workflow as lines that can be taken away one by one: what random generation makes and shrinking cuts down.</summary>
internal sealed record WorkflowSketch(string Shape, Dictionary<string, string> Keys, List<PhaseSketch> Phases)
{
    public IEnumerable<StepSketch> Steps => Phases.SelectMany(p => p.Steps);

    public string ToYaml()
    {
        var text = new StringBuilder();
        var isFlat = Shape == "flat";
        var margin = isFlat ? "" : "  ";
        text.AppendLine(isFlat ? "workflow: random" : "workflow:\n  id: random");
        foreach (var (key, value) in Keys) text.AppendLine($"{margin}{key}: {value}");
        if (Shape == "phased") text.AppendLine("  phases:");
        else text.AppendLine(isFlat ? "steps:" : "  agents:");
        foreach (var phase in Phases)
        {
            if (Shape == "phased")
            {
                text.AppendLine($"    {phase.Name}:");
                foreach (var (key, value) in phase.Keys) text.AppendLine($"      {key}: {value}");
                text.AppendLine("      steps:");
            }

            foreach (var step in phase.Steps) Write(text, step, isFlat ? phase.Name : null, Shape switch { "flat" => "  ", "roster" => "    ", _ => "        " });
        }

        return text.ToString();
    }

    public WorkflowSketch Copy() => this with { Keys = new(Keys), Phases = [.. Phases.Select(p => p with { Keys = new(p.Keys), Steps = [.. p.Steps.Select(s => s.Copy())] })] };

    private static void Write(StringBuilder text, StepSketch step, string? label, string margin)
    {
        text.AppendLine($"{margin}{step.Name}:");
        text.AppendLine($"{margin}  agent: {step.Role}");
        if (label is not null && label != "main") text.AppendLine($"{margin}  phase: {label}");
        if (step.DependsOn.Count > 0) text.AppendLine($"{margin}  depends_on: [{string.Join(", ", step.DependsOn)}]");
        if (step.ParallelWith.Count > 0) text.AppendLine($"{margin}  parallel_with: [{string.Join(", ", step.ParallelWith)}]");
        foreach (var (key, value) in step.Keys) text.AppendLine($"{margin}  {key}: {value}");
    }
}

internal sealed record PhaseSketch(string Name, Dictionary<string, string> Keys, List<StepSketch> Steps);

internal sealed record StepSketch(string Name, string Role, List<string> DependsOn, List<string> ParallelWith, Dictionary<string, string> Keys)
{
    public StepSketch Copy() => this with { DependsOn = [.. DependsOn], ParallelWith = [.. ParallelWith], Keys = new(Keys) };
}
