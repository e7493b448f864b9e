using Vapora.Workflows.Text;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>Timers that are due. One whose matter is over decides nothing.</summary>
internal static class TimerRules
{
    /// <summary>Takes a timer.</summary>
    public static void Take(RunDecision d, TimerKey key)
    {
        switch (key.Kind)
        {
            case TimerKind.Deadline when AssignmentOf(d, key) is { InFlight: true } late && d.Plan.Steps[key.Subject].Definition.Deadline is { } deadline:
                FailureRules.FailAttempt(d, late.Id, FailureCause.Deadline, $"longer than {Durations.Format(deadline)}");
                break;
            case TimerKind.Retry when AssignmentOf(d, key) is { Status: AssignmentStatus.Resting } resting:
                FailureRules.Renew(d, resting.Id);
                break;
            case TimerKind.Stop when AssignmentOf(d, key) is { Status: AssignmentStatus.Stopping } stopping:
                d.Emit(new RunEvent.AssignmentStopped(d.Now, stopping.Id, Acted: true));
                break;
            case TimerKind.Deferral when IsStep(d, key.Subject) && d.State(key.Subject) is { DeferredUntil: not null } state && state.Deferrals == key.Number:
                d.Emit(new RunEvent.StepReset(d.Now, key.Subject, "deferred until now", null));
                break;
            case TimerKind.GateDeferral when key.Subject >= 0 && key.Subject < d.Run.Phases.Length && d.Run.Phases[key.Subject] is { DeferredUntil: not null } phase && phase.Deferrals == key.Number:
                PhaseRules.Reopen(d, key.Subject, "deferred until now");
                break;
            case TimerKind.Approval when d.Run.Approvals.TryGetValue(key.Subject, out var approval) && d.Now >= approval.DueAt:
                ApprovalRules.Expire(d, approval);
                break;
            case TimerKind.Waiting when d.Run.WaitingSince is not null && d.Run.Waits == key.Subject && !d.Run.Escalations.Values.Any(e => e.Block.Kind == BlockKind.WaitingTimeout):
                BlockRules.Escalate(d, -1, -1, new Block(BlockKind.WaitingTimeout, $"the run has waited longer than {Durations.Format(d.Plan.Definition.WaitingTimeout!.Value)}"));
                break;
        }
    }

    private static Assignment? AssignmentOf(RunDecision d, TimerKey key) =>
        AssignmentRules.Current(d, new AssignmentId(key.Subject, key.Assignment, key.Slot, key.Number));

    private static bool IsStep(RunDecision d, int step) => step >= 0 && step < d.Plan.Steps.Length;
}
