using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs;

/// <summary><c>Plan, RunEvent → Effect[]</c>: what a fact asks of the world.</summary>
public static class Reaction
{
    /// <summary>The effects of a fact, in order.</summary>
    public static IEnumerable<Effect> To(Plan plan, RunEvent fact)
    {
        switch (fact)
        {
            case RunEvent.AssignmentDispatched e:
                yield return new Effect.Dispatch(e.Id, e.Work);
                break;
            case RunEvent.AssignmentStarted e:
                if (NeedsGrant(plan, e.Id)) yield return new Effect.Grant(e.Id, e.Worker);
                if (plan.Steps[e.Id.Step].Definition.Deadline is { } deadline) yield return new Effect.StartTimer(TimerKey.Of(TimerKind.Deadline, e.Id), e.At + deadline);
                break;
            case RunEvent.AssignmentFailed { Cause: FailureCause.Deadline or FailureCause.Lost } e:
                yield return new Effect.Stop(e.Id, RoleOf(plan, e.Id), e.Reason);
                break;
            case RunEvent.RetryScheduled e:
                yield return new Effect.StartTimer(TimerKey.Of(TimerKind.Retry, e.Id), e.Due);
                break;
            case RunEvent.AssignmentCancelled e:
                yield return new Effect.Stop(e.Id, RoleOf(plan, e.Id), e.Reason);
                if (plan.Steps[e.Id.Step].Compensation is not null)
                    yield return new Effect.StartTimer(TimerKey.Of(TimerKind.Stop, e.Id), e.At + Limits.StopGrace);
                break;
            case RunEvent.GateDeferred e:
                yield return new Effect.StartTimer(TimerKey.Of(TimerKind.GateDeferral, e.Phase, e.Number), e.Until);
                break;
            case RunEvent.StepDeferred e:
                yield return new Effect.StartTimer(TimerKey.Of(TimerKind.Deferral, e.Step, e.Number), e.Until);
                break;
            case RunEvent.WaitingChanged { Waiting: true } e when plan.Definition.WaitingTimeout is { } timeout:
                yield return new Effect.StartTimer(TimerKey.Of(TimerKind.Waiting, e.Number, 0), e.At + timeout);
                break;
            case RunEvent.ApprovalOpened e:
                yield return new Effect.AskApproval(e.Approval);
                if (e.Approval.DueAt is { } due) yield return new Effect.StartTimer(TimerKey.Of(TimerKind.Approval, e.Approval.Number, 0), due);
                break;
            default:
                if (Announcement(fact) is { } effect) yield return effect;
                break;
        }
    }

    /// <summary>True for work that must not be done twice: whoever takes it begins only when it is told that nobody else has it.</summary>
    public static bool NeedsGrant(Plan plan, AssignmentId id) => id.Kind == AssignmentKind.Work && plan.Steps[id.Step].Definition.Effect == Definitions.StepEffect.AtMostOnce;

    private static Effect? Announcement(RunEvent fact) => fact switch
    {
        RunEvent.ApprovalClosed e => new Effect.CloseApproval(e.Approval, e.End, e.Reason),
        RunEvent.EscalationOpened e => new Effect.AskDecision(e.Escalation),
        RunEvent.EscalationClosed e => new Effect.CloseDecision(e.Escalation, e.Answer),
        RunEvent.AlertRaised e => new Effect.RaiseAlert(e.Step, e.Rule, e.Severity, e.Explanation),
        RunEvent.AlertCleared e => new Effect.ClearAlert(e.Step, e.Rule),
        RunEvent.AgentsAdded e => new Effect.AddWorkers(e.Role, e.Count),
        RunEvent.RunEnded e => new Effect.AnnounceEnd(e.Outcome, e.Reason),
        _ => null,
    };

    private static string RoleOf(Plan plan, AssignmentId id) =>
        id.Kind == AssignmentKind.SecurityReview ? Definitions.RoleName.Security : plan.Steps[id.Step].Role;
}
