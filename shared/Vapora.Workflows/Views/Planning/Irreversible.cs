using System.Collections.Immutable;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Views.Planning;

/// <summary>A step with effects on the world that a rollback cannot undo.</summary>
/// <param name="Step">The step.</param>
/// <param name="Why">Why it counts, and why nothing undoes it.</param>
public sealed record Irreversible(string Step, string Why)
{
    private const string Operator = "devops";

    internal static ImmutableArray<Irreversible> Of(Plan plan) =>
        [.. plan.Sequence.Select(i => plan.Steps[i]).Where(s => s.Compensation is null && Kind(s) is not null).Select(s => new Irreversible(s.Name, $"{Kind(s)}, {Reason(s)}"))];

    private static string? Kind(PlannedStep step) =>
        step.Traits.HasFlag(StepTraits.Merge) ? "merges" : step.Traits.HasFlag(StepTraits.Deploy) ? "deploys" : step.Role == Operator ? "role devops" : null;

    private static string Reason(PlannedStep step) => step.Definition.Compensation is null ? "no compensate" : "compensate: false";
}
