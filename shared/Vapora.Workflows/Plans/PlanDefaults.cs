using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>From a step as written to a step as it runs: kinds, and the defaults that follow from them.</summary>
internal static class PlanDefaults
{
    private const int LossAttempts = 3;
    private const int FailureAttempts = 1;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryDelayMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Estimate = TimeSpan.FromMinutes(10);

    /// <summary>The planned form of a step.</summary>
    public static PlannedStep Fill(StepDefinition step, int index, PlanEdges edges, ApprovalPlan approvals, SecurityPlan security, ProducerPlan producers)
    {
        var traits = Traits(step);
        var mustPass = step.MustPass?.Value ?? (traits.HasFlag(StepTraits.Reviewer) ? new PassRule.Count(1) : traits.HasFlag(StepTraits.Tester) ? new PassRule.All() : null);
        var delay = step.Retry.Backoff ?? RetryDelay;
        return new PlannedStep
        {
            Index = index,
            Definition = step,
            Phase = edges.PhaseOf[index],
            Dependencies = edges.Dependencies[index],
            PhaseDependencies = edges.PhaseDependencies[index],
            Dependents = edges.Dependents[index],
            Ancestors = edges.Ancestors[index],
            Nearby = edges.Nearby(index),
            Traits = traits,
            MustPass = mustPass,
            Assignments = Math.Max(step.Agents ?? 1, mustPass is PassRule.Count count ? count.Approvals : 1),
            Actions = step is { Actions.IsEmpty: true, Strategy: { } strategy } ? PlanActions.Of(strategy) : step.Actions,
            Approval = approvals.OfStep(step),
            SecuritySteps = security.For(index),
            SecurityFor = security.Of(index),
            Producers = producers.Of(index),
            Compensation = step.Compensation is { } rule ? rule.Action : traits.HasFlag(StepTraits.Deploy) ? PlanActions.Rollback : null,
            FailureAttempts = step.Retry.MaxAttempts ?? FailureAttempts,
            LossAttempts = step.Retry.MaxAttempts ?? LossAttempts,
            RetryDelay = delay,
            RetryDelayMax = step.Retry.MaxBackoff ?? (delay > RetryDelayMax ? delay : RetryDelayMax),
            Estimate = EstimateOf(step),
        };
    }

    private static StepTraits Traits(StepDefinition step) =>
        (step.IsTester() ? StepTraits.Tester : 0) | (step.IsReviewer() ? StepTraits.Reviewer : 0) | (step.IsSecurity() ? StepTraits.Security : 0) |
        (step.IsMerge() ? StepTraits.Merge : 0) | (step.IsDeploy() ? StepTraits.Deploy : 0) | (step.IsProduction() ? StepTraits.Production : 0);

    // What a step takes when nobody says: its own length, else ten minutes, and never more than half of what it may take.
    private static TimeSpan EstimateOf(StepDefinition step)
    {
        if ((step.EstimatedDuration ?? step.Duration) is { } known) return known;
        return step.Deadline / 2 is { } half && half < Estimate ? half : Estimate;
    }
}
