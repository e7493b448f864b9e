using Vapora.Workflows.Conditions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>From Pending to Ready: <c>when</c>, <c>requires</c>, the approval before the work.</summary>
internal static class StartRules
{
    /// <summary>Starts every step whose dependencies are done and that nothing holds.</summary>
    public static void Advance(RunDecision d)
    {
        if (d.Run.Paused || d.Run.RollbackInstead is not null) return;
        for (var step = d.Run.Startable.First; step >= 0; step = d.Run.Startable.NextAfter(step))
        {
            var planned = d.Plan.Steps[step];
            if (d.Run.Outcome is not null && !(planned.Async && d.Run.Outcome == RunOutcome.Completed)) continue;
            if (IsHeld(d, planned)) continue;
            Start(d, step);
        }
    }

    /// <summary>True when a soft block or a missing mitigation upstream keeps a merge or deploy from starting.</summary>
    public static bool IsHeld(RunDecision d, PlannedStep step) => step.MergesOrDeploys && d.Run.MergeHolds.Overlaps(step.Ancestors);

    private static void Start(RunDecision d, int step)
    {
        var planned = d.Plan.Steps[step];
        var state = d.State(step);
        var scope = new StepScope(d.Plan, d.Run, step, ScopeReach.Before);
        if (planned.Definition.When is { } when && !state.IsWaived(BlockKind.When))
        {
            var truth = when.Value.Evaluate(scope);
            if (truth == Truth.False)
            {
                d.Emit(new RunEvent.StepSkipped(d.Now, step, $"when: {when.Value.Explain(scope)}"));
                JudgeRules.Settled(d, step);
                return;
            }

            if (truth == Truth.Unknown)
            {
                BlockRules.Block(d, step, new Block(BlockKind.When, $"when: {when.Value.Explain(scope)}", Inconclusive: true));
                return;
            }
        }

        if (planned.Definition.Requires is { } requires && !state.IsWaived(BlockKind.Requires))
        {
            var truth = requires.Value.Evaluate(scope);
            if (truth != Truth.True)
            {
                BlockRules.Block(d, step, new Block(BlockKind.Requires, $"requires: {requires.Value.Explain(scope)}", truth == Truth.Unknown));
                return;
            }
        }

        if (planned.Approval is { } approval && planned.ApprovedBeforeWork && !state.Approved)
        {
            d.Emit(new RunEvent.StepAwaits(d.Now, step, "approval before the work"));
            ApprovalRules.Open(d, ApprovalPoint.BeforeStep, step, approval.Rule, approval.Source);
            return;
        }

        d.Emit(new RunEvent.StepReady(d.Now, step, Assignments(d, step)));
    }

    // A role that was given more agents shares the tasks of a parallelizable step among them; without tasks there is nothing to share.
    private static int Assignments(RunDecision d, int step)
    {
        var planned = d.Plan.Steps[step];
        var added = d.Run.Added(planned.Role);
        if (added == 0 || !planned.Definition.Parallelizable) return planned.Assignments;
        return Math.Max(planned.Assignments, Math.Min(planned.Assignments + added, planned.Definition.Tasks.Length));
    }
}
