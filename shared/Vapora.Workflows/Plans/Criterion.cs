using System.Collections.Immutable;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>A condition that a step's result will be judged by.</summary>
/// <param name="Key">The key it stands under.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Wanted">What it should be for things to go well: true for <c>must_pass</c> and gates, false for alerts and rollbacks.</param>
public sealed record Criterion(string Key, Condition Condition, bool Wanted)
{
    /// <summary>What a step is judged by, its own conditions first; then, for the step that reports for it, the gate of its phase, and conditions of other steps that name its metrics by path.</summary>
    public static ImmutableArray<Criterion> Of(Plan plan, PlannedStep step)
    {
        var found = ImmutableArray.CreateBuilder<Criterion>();
        if (step.MustPass is PassRule.Holds rule) found.Add(new("must_pass", rule.Condition, true));
        foreach (var alert in step.Definition.Alerts) found.Add(new("alert_if", alert.Condition.Value, false));
        if (step.Definition.AutoRollbackIf is { } auto) found.Add(new("auto_rollback_if", auto.Value, false));
        if (step.Definition.RollbackOn is { } on) found.Add(new("rollback_on", on.Value, false));
        foreach (var escalation in step.Definition.EscalationIf.OfType<EscalationRule.When>()) found.Add(new("escalation_if", escalation.Condition, false));
        foreach (var other in plan.ConditionsNaming(step.Name)) found.Add(other);
        if (plan.Phases[step.Phase].Gate is { } gate && ReportsForGate(plan, step)) found.Add(new("gate", gate, true));
        return found.ToImmutable();
    }

    // The phase's testers report what its gate asks for; without testers its last step does.
    private static bool ReportsForGate(Plan plan, PlannedStep step)
    {
        var phase = plan.Phases[step.Phase];
        var hasTester = phase.MainSteps.Any(i => plan.Steps[i].Traits.HasFlag(StepTraits.Tester));
        return hasTester ? step.Traits.HasFlag(StepTraits.Tester) : phase.MainSteps.Length > 0 && phase.MainSteps[^1] == step.Index;
    }
}
