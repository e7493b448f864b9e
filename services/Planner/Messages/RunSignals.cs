using Vapora.Contracts.Approvals;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Steps;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Messages;

/// <summary>From the words on the bus to the signals of the core.</summary>
public static class RunSignals
{
    /// <summary>The signal a message is; null when it names a step, a kind or a timer that the plan does not have: such a message changes nothing.</summary>
    public static RunSignal? Of(Plan plan, object message) => message switch
    {
        StartRun m => new RunSignal.Start(m.RunId, m.StartedBy, Answers.Artifacts(m.Inputs), m.SelfApproval),
        AdjustRun m => Adjustments.Read(m.Adjustment) is { } adjustment ? new RunSignal.Adjust(m.CommandId, m.Actor, m.Reason, m.ExpectedVersion, adjustment) : null,
        ApprovalDecided m => new RunSignal.Decided(m.Approval, m.Actor, m.Role, m.Approve, m.Comment),
        RunTimerDue m => TimerKey.TryParse(m.Key, out var key) ? new RunSignal.TimerFired(key) : null,
        RunStuck m => new RunSignal.NothingMoves([.. m.Reasons]),
        StepMessage m => IdOf(plan, m) is { } id ? OfStep(id, m) : null,
        _ => null,
    };

    /// <summary>The assignment a message names; null when the plan has no such step or kind.</summary>
    public static AssignmentId? IdOf(Plan plan, StepMessage message) => IdOf(plan, new AssignmentKey(message.RunId, message.Step, message.Kind, message.Slot), message.Attempt);

    /// <summary>The assignment a key of the store names, at an attempt; null when the plan has no such step or kind.</summary>
    public static AssignmentId? IdOf(Plan plan, AssignmentKey key, int attempt) =>
        plan.FindStep(key.Step) is { } step && Enum.TryParse<AssignmentKind>(key.Kind, out var kind) && Enum.IsDefined(kind) ? new AssignmentId(step, kind, key.Slot, attempt) : null;

    private static RunSignal? OfStep(AssignmentId id, StepMessage message) => message switch
    {
        StepAccepted m => new RunSignal.Accepted(id, m.Worker),
        StepProgressed m => new RunSignal.Progressed(id, m.Worker, m.Done, m.Total, m.Message),
        StepSampled m => new RunSignal.Sampled(id, m.Worker, m.Number, Answers.Metrics(m.Metrics), m.Critical),
        StepCompleted m => new RunSignal.Answered(id, m.Worker, Answers.Result(m)),
        StepFailed m => new RunSignal.Failed(id, m.Worker, m.Reason),
        StepReleased m => new RunSignal.Returned(id, m.Worker),
        StepLost m => new RunSignal.Lost(id, m.Reason),
        StepStopped m => new RunSignal.Stopped(id, m.Acted),
        _ => null,
    };
}
