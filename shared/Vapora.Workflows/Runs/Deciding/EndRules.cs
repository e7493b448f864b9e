using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>The ends of a run.</summary>
internal static class EndRules
{
    /// <summary>Completes the main line when all non-async steps and phases are done, and closes the run when async steps have ended too.</summary>
    public static void Advance(RunDecision d)
    {
        if (d.IsOpen && d.Run.OpenSteps == 0 && d.Run.Phases.All(p => p.Finished))
            d.Emit(new RunEvent.RunEnded(d.Now, RunOutcome.Completed, d.Run.OpenAsyncSteps == 0 ? "every step is done" : "every step that is waited for is done"));
        if (d.Run is not { Outcome: RunOutcome.Completed, OpenAsyncSteps: 0, ClosedAt: null }) return;
        // A mitigation that no merge waited for, or a question that nobody answered, is of no interest any more.
        Withdraw(d, "the run is over");
        d.Emit(new RunEvent.RunClosed(d.Now));
    }

    /// <summary>Ends the run before its time: cancels what is under way, and undoes first what has to be undone. A rule of an async step may ask for the rollback when the main line is done already.</summary>
    /// <param name="d">The decision.</param>
    /// <param name="outcome">What the run ends as, if nothing is undone; a run whose main line is done stays Completed then.</param>
    /// <param name="reason">Why.</param>
    /// <param name="rollback">True when a rule asks for the rollback; a production deploy that may have happened asks for it by itself, unless a person cancels.</param>
    public static void End(RunDecision d, RunOutcome outcome, string reason, bool rollback)
    {
        var isDone = d.Run is { Outcome: RunOutcome.Completed, ClosedAt: null };
        if (!d.IsOpen && !(rollback && isDone)) return;
        var undo = outcome != RunOutcome.Cancelled && (rollback || d.Plan.Steps.Any(s => IsProductionDeploy(s) && MayHaveActed(d.State(s.Index))));
        var hasTargets = CanUndo(d);
        if (undo && hasTargets) d.Emit(new RunEvent.RollbackStarted(d.Now, isDone ? RunOutcome.Completed : outcome, reason));
        CancelAll(d, reason);
        if (undo && hasTargets) return;
        if (rollback) d.Emit(new RunEvent.IssueRaised(d.Now, -1, $"a rollback was asked for, but no step that has acted can be undone: {reason}"));
        if (!isDone) d.Emit(new RunEvent.RunEnded(d.Now, outcome, reason));
        d.Emit(new RunEvent.RunClosed(d.Now));
    }

    /// <summary>True when a step that can be undone has acted, or may have.</summary>
    public static bool CanUndo(RunDecision d) => d.Plan.Steps.Any(s => s.Compensation is not null && MayHaveActed(d.State(s.Index)));

    /// <summary>Stops whatever has not ended, and withdraws every question.</summary>
    public static void CancelAll(RunDecision d, string reason)
    {
        Withdraw(d, reason);
        foreach (var step in d.Plan.Steps)
        {
            FailureRules.CancelAssignments(d, step.Index, reason);
            if (d.State(step.Index).Status is StepStatus.Pending or StepStatus.Ready or StepStatus.Queued or StepStatus.Running or StepStatus.AwaitingApproval or StepStatus.Blocked)
                d.Emit(new RunEvent.StepCancelled(d.Now, step.Index, reason));
        }
    }

    private static void Withdraw(RunDecision d, string reason)
    {
        ApprovalRules.Withdraw(d, _ => true, reason);
        foreach (var escalation in d.Run.Escalations.Keys.ToList()) d.Emit(new RunEvent.EscalationClosed(d.Now, escalation, reason));
    }

    private static bool IsProductionDeploy(PlannedStep step) => step.Traits.HasFlag(StepTraits.Production | StepTraits.Deploy);

    private static bool MayHaveActed(StepState state) => state.MayHaveActed || state.Assignments().Any(a => a.InFlight);
}
