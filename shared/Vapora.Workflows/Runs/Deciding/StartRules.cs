using Vapora.Workflows.Conditions;

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
            if (planned.MergesOrDeploys && d.Run.MergeHolds.Overlaps(planned.Ancestors)) continue;
            Start(d, step);
        }
    }

    /// <summary>Makes a step ready whose approval before the work was granted.</summary>
    public static void MakeReady(RunDecision d, int step) => d.Emit(new RunEvent.StepReady(d.Now, step, Assignments(d, step)));

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

        MakeReady(d, step);
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
