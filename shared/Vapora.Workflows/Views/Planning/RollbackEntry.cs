using System.Collections.Immutable;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Views.Planning;

/// <summary>Something that starts a rollback.</summary>
/// <param name="Step">The step.</param>
/// <param name="Rule"><c>rollback_on</c>, <c>auto_rollback_if</c>, or <c>default</c> for a production step.</param>
/// <param name="Condition">When: the condition, or <c>it fails</c>.</param>
public sealed record RollbackEntry(string Step, string Rule, string Condition)
{
    internal static ImmutableArray<RollbackEntry> Of(Plan plan) => [.. plan.Sequence.SelectMany(i => Of(plan.Steps[i]))];

    private static IEnumerable<RollbackEntry> Of(PlannedStep step)
    {
        if (step.Definition.RollbackOn is { } on) yield return new(step.Name, "rollback_on", on.Value.Text);
        else if (step.RollsBackByDefault) yield return new(step.Name, "default", "it fails");
        if (step.Definition.AutoRollbackIf is { } auto) yield return new(step.Name, "auto_rollback_if", auto.Value.Text);
    }
}
