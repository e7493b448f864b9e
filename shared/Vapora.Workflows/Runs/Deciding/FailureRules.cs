using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>Attempts that end without an answer: another one, a person, or the end of the step.</summary>
internal static class FailureRules
{
    /// <summary>Ends the current attempt of an assignment.</summary>
    public static void FailAttempt(RunDecision d, AssignmentId id, FailureCause cause, string reason)
    {
        d.Emit(new RunEvent.AssignmentFailed(d.Now, id, cause, reason));
        var step = d.Plan.Steps[id.Step];
        var assignment = d.State(id.Step).Find(id.Kind, id.Slot)!;
        if (cause == FailureCause.Returned) Renew(d, id);
        else if (cause == FailureCause.Lost && step.Definition.Effect == StepEffect.AtMostOnce && id.Kind == AssignmentKind.Work)
        {
            CancelAssignments(d, id.Step, "another agent of the step was lost");
            BlockRules.Block(d, id.Step, new Block(BlockKind.Lost, $"{reason}; the step may have taken effect and must not be repeated unasked (effect: at-most-once)"));
        }
        else if (MayRetry(step, assignment, cause))
        {
            var delay = Delay(step, assignment.Failures + assignment.Losses);
            if (delay == TimeSpan.Zero) Renew(d, id);
            else d.Emit(new RunEvent.RetryScheduled(d.Now, id, d.Now + delay));
        }
        else if (id.Kind == AssignmentKind.Compensation) d.Emit(new RunEvent.CompensationFailed(d.Now, id.Step, Sentence(cause, reason)));
        else FailStep(d, id.Step, Sentence(cause, reason));
    }

    /// <summary>Puts the next attempt in line.</summary>
    public static void Renew(RunDecision d, AssignmentId id) => d.Emit(new RunEvent.AssignmentRenewed(d.Now, id with { Attempt = id.Attempt + 1 }));

    /// <summary>Ends a step as failed, with what follows for the run.</summary>
    public static void FailStep(RunDecision d, int step, string reason)
    {
        var planned = d.Plan.Steps[step];
        CancelAssignments(d, step, reason);
        ApprovalRules.Withdraw(d, a => a.Point != ApprovalPoint.PhaseExit && a.Subject == step, reason);
        BlockRules.CloseEscalations(d, step, -1, "the step failed");
        d.Emit(new RunEvent.StepFailed(d.Now, step, reason));
        if (planned.Definition.Optional || planned.Async)
        {
            d.Emit(new RunEvent.IssueRaised(d.Now, step, reason));
            // That nobody waits for the step does not unsay its own rule; where there is nothing to undo, the failure stays an issue.
            if (planned.Definition.RollbackOn is not null && RollsBack(d, step) && EndRules.CanUndo(d))
            {
                EndRules.End(d, RunOutcome.Failed, $"step '{planned.Name}' failed: {reason}", rollback: true);
                return;
            }

            if (!planned.Definition.Optional) CancelDependents(d, step);
            JudgeRules.Settled(d, step);
            return;
        }

        EndRules.End(d, RunOutcome.Failed, $"step '{planned.Name}' failed: {reason}", RollsBack(d, step));
    }

    /// <summary>Tells every worker of a step to stop.</summary>
    public static void CancelAssignments(RunDecision d, int step, string reason)
    {
        foreach (var assignment in d.State(step).Assignments().Where(a => a.InFlight || a.Status is AssignmentStatus.Pending or AssignmentStatus.Resting).ToList())
            d.Emit(new RunEvent.AssignmentCancelled(d.Now, assignment.Id, reason));
    }

    private static bool MayRetry(Plans.PlannedStep step, Assignment assignment, FailureCause cause) => cause == FailureCause.Lost
        ? assignment.Losses < step.LossAttempts
        : assignment.Failures < step.FailureAttempts;

    // Doubles with each attempt that did not end well, up to the maximum.
    private static TimeSpan Delay(Plans.PlannedStep step, int attempts)
    {
        var factor = Math.Pow(2, Math.Min(attempts - 1, 30));
        return TimeSpan.FromTicks((long)Math.Min(step.RetryDelay.Ticks * factor, step.RetryDelayMax.Ticks));
    }

    private static bool RollsBack(RunDecision d, int step)
    {
        var planned = d.Plan.Steps[step];
        if (planned.Definition.RollbackOn is not { } rule) return planned.RollsBackByDefault;
        var scope = new StepScope(d.Plan, d.Run, step, ScopeReach.Around);
        var truth = rule.Value.Evaluate(scope);
        if (truth == Truth.Unknown) d.Emit(new RunEvent.IssueRaised(d.Now, step, $"rollback_on could not be judged: {rule.Value.Explain(scope)}"));
        return truth == Truth.True;
    }

    // Only async steps can depend on an async step; without it they never run.
    private static void CancelDependents(RunDecision d, int step)
    {
        foreach (var dependent in d.Plan.Steps[step].Dependents.Concat(d.Run.Order.After[step]))
        {
            if (d.State(dependent).Status != StepStatus.Pending) continue;
            d.Emit(new RunEvent.StepCancelled(d.Now, dependent, $"'{d.Plan.Steps[step].Name}' failed"));
            JudgeRules.Settled(d, dependent);
            CancelDependents(d, dependent);
        }
    }

    private static string Sentence(FailureCause cause, string reason) => cause switch
    {
        FailureCause.Deadline => $"took too long: {reason}",
        FailureCause.Lost => $"worker lost: {reason}",
        _ => reason,
    };
}
