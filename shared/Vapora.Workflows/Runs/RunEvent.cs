using System.Collections.Immutable;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Runs;

/// <summary>A fact of a run: what was decided, never what was asked. The events of a run, folded in order, are its state.</summary>
/// <param name="At">When it was decided.</param>
public abstract record RunEvent(DateTimeOffset At)
{
    /// <summary>The run exists.</summary>
    public sealed record RunStarted(DateTimeOffset At, string RunId, string PlanHash, string StartedBy, ImmutableArray<Artifact> Inputs, bool SelfApproval) : RunEvent(At);

    /// <summary>An adjustment was taken; the events after it are what it changed.</summary>
    public sealed record CommandTaken(DateTimeOffset At, string CommandId, string Actor, string Reason, Adjustment Adjustment) : RunEvent(At);

    /// <summary>The run is in another phase now.</summary>
    public sealed record PhaseEntered(DateTimeOffset At, int Phase) : RunEvent(At);

    /// <summary>A step may run: its assignments wait for a slot.</summary>
    public sealed record StepReady(DateTimeOffset At, int Step, int Assignments) : RunEvent(At);

    /// <summary>A step is not run, and counts as done.</summary>
    public sealed record StepSkipped(DateTimeOffset At, int Step, string Reason) : RunEvent(At);

    /// <summary>An assignment goes to its role's queue.</summary>
    public sealed record AssignmentDispatched(DateTimeOffset At, AssignmentId Id, Work Work) : RunEvent(At);

    /// <summary>A worker has taken it.</summary>
    public sealed record AssignmentStarted(DateTimeOffset At, AssignmentId Id, string Worker) : RunEvent(At);

    /// <summary>Progress was reported.</summary>
    public sealed record AssignmentProgressed(DateTimeOffset At, AssignmentId Id, int Done, int Total, string? Message) : RunEvent(At);

    /// <summary>A sample was taken.</summary>
    public sealed record AssignmentSampled(DateTimeOffset At, AssignmentId Id, int Number, ImmutableSortedDictionary<string, MetricValue> Metrics) : RunEvent(At);

    /// <summary>The agent has answered.</summary>
    public sealed record AssignmentAnswered(DateTimeOffset At, AssignmentId Id, string Worker, AgentResult Result) : RunEvent(At);

    /// <summary>The attempt is over without an answer.</summary>
    public sealed record AssignmentFailed(DateTimeOffset At, AssignmentId Id, FailureCause Cause, string Reason) : RunEvent(At);

    /// <summary>A new attempt will be made at a time.</summary>
    public sealed record RetryScheduled(DateTimeOffset At, AssignmentId Id, DateTimeOffset Due) : RunEvent(At);

    /// <summary>A new attempt waits for a slot; <paramref name="Id"/> is the new one.</summary>
    public sealed record AssignmentRenewed(DateTimeOffset At, AssignmentId Id) : RunEvent(At);

    /// <summary>The worker is told to stop.</summary>
    public sealed record AssignmentCancelled(DateTimeOffset At, AssignmentId Id, string Reason) : RunEvent(At);

    /// <summary>A cancelled assignment has come to rest.</summary>
    public sealed record AssignmentStopped(DateTimeOffset At, AssignmentId Id, bool Acted) : RunEvent(At);

    /// <summary>All answers of a step are in: what they say together.</summary>
    public sealed record StepAnswered(DateTimeOffset At, int Step, StepResult Result) : RunEvent(At);

    /// <summary>Security is asked as well.</summary>
    public sealed record SecurityReviewAsked(DateTimeOffset At, int Step) : RunEvent(At);

    /// <summary>A step waits for a decision that is not its own (security).</summary>
    public sealed record StepAwaits(DateTimeOffset At, int Step, string For) : RunEvent(At);

    /// <summary>A step cannot go on until somebody decides.</summary>
    public sealed record StepBlocked(DateTimeOffset At, int Step, Block Block) : RunEvent(At);

    /// <summary>A blocked step tries again later, without asking anybody.</summary>
    public sealed record StepDeferred(DateTimeOffset At, int Step, Block Block, DateTimeOffset Until, int Number) : RunEvent(At);

    /// <summary>What held a step no longer does.</summary>
    public sealed record StepWaived(DateTimeOffset At, int Step, BlockKind Kind, string Actor) : RunEvent(At);

    /// <summary>A step starts over: it waits for its dependencies again.</summary>
    public sealed record StepReset(DateTimeOffset At, int Step, string Reason, string? Feedback) : RunEvent(At);

    /// <summary>A step is done. <paramref name="HoldsMerges"/>: downstream merges and deploys still wait for an approval of it.</summary>
    public sealed record StepSucceeded(DateTimeOffset At, int Step, bool HoldsMerges = false) : RunEvent(At);

    /// <summary>A step has failed for good.</summary>
    public sealed record StepFailed(DateTimeOffset At, int Step, string Reason) : RunEvent(At);

    /// <summary>A step will not run, or not to its end.</summary>
    public sealed record StepCancelled(DateTimeOffset At, int Step, string Reason) : RunEvent(At);

    /// <summary>An alert's condition has become true.</summary>
    public sealed record AlertRaised(DateTimeOffset At, int Step, int Rule, AlertSeverity Severity, string Explanation) : RunEvent(At);

    /// <summary>An alert's condition is false again.</summary>
    public sealed record AlertCleared(DateTimeOffset At, int Step, int Rule) : RunEvent(At);

    /// <summary>Somebody is asked to approve.</summary>
    public sealed record ApprovalOpened(DateTimeOffset At, Approval Approval) : RunEvent(At);

    /// <summary>Somebody has decided; the approval may need more.</summary>
    public sealed record ApprovalVoted(DateTimeOffset At, int Approval, string Actor, string Role, bool Approve, string? Comment) : RunEvent(At);

    /// <summary>An approval is decided, or no longer needed.</summary>
    public sealed record ApprovalClosed(DateTimeOffset At, int Approval, ApprovalEnd End, string Reason) : RunEvent(At);

    /// <summary>The decision-maker is asked.</summary>
    public sealed record EscalationOpened(DateTimeOffset At, Escalation Escalation) : RunEvent(At);

    /// <summary>An escalation is answered, or over.</summary>
    public sealed record EscalationClosed(DateTimeOffset At, int Escalation, string Answer) : RunEvent(At);

    /// <summary>A phase's gate holds (or was overridden).</summary>
    public sealed record GatePassed(DateTimeOffset At, int Phase, string Explanation) : RunEvent(At);

    /// <summary>A phase's gate does not hold, or cannot be said.</summary>
    public sealed record GateBlocked(DateTimeOffset At, int Phase, Block Block) : RunEvent(At);

    /// <summary>A blocked gate is asked again: something before it runs again, or its time has come.</summary>
    public sealed record GateReopened(DateTimeOffset At, int Phase) : RunEvent(At);

    /// <summary>A blocked gate is asked again at a time.</summary>
    public sealed record GateDeferred(DateTimeOffset At, int Phase, DateTimeOffset Until, int Number) : RunEvent(At);

    /// <summary>A phase is over.</summary>
    public sealed record PhaseFinished(DateTimeOffset At, int Phase) : RunEvent(At);

    /// <summary>Nothing new is started.</summary>
    public sealed record RunPaused(DateTimeOffset At) : RunEvent(At);

    /// <summary>The pause is over.</summary>
    public sealed record RunResumed(DateTimeOffset At) : RunEvent(At);

    /// <summary>A role has more agents.</summary>
    public sealed record AgentsAdded(DateTimeOffset At, string Role, int Count, string Actor, string Reason) : RunEvent(At);

    /// <summary>Steps no longer wait for each other's serial order.</summary>
    public sealed record StepsParallelized(DateTimeOffset At, ImmutableArray<int> Steps) : RunEvent(At);

    /// <summary>Something people should know that stops nothing.</summary>
    public sealed record IssueRaised(DateTimeOffset At, int Step, string Text) : RunEvent(At);

    /// <summary>The run has begun (or ceased) to wait for a person or a time.</summary>
    public sealed record WaitingChanged(DateTimeOffset At, bool Waiting, int Number) : RunEvent(At);

    /// <summary>What was done is being undone.</summary>
    public sealed record RollbackStarted(DateTimeOffset At, RunOutcome Instead, string Reason) : RunEvent(At);

    /// <summary>A step is being undone.</summary>
    public sealed record CompensationStarted(DateTimeOffset At, int Step) : RunEvent(At);

    /// <summary>A step was undone.</summary>
    public sealed record StepCompensated(DateTimeOffset At, int Step) : RunEvent(At);

    /// <summary>A step could not be undone.</summary>
    public sealed record CompensationFailed(DateTimeOffset At, int Step, string Reason) : RunEvent(At);

    /// <summary>Nothing can move and nobody answers.</summary>
    public sealed record RunStalled(DateTimeOffset At, ImmutableArray<string> Reasons) : RunEvent(At);

    /// <summary>The main line is over.</summary>
    public sealed record RunEnded(DateTimeOffset At, RunOutcome Outcome, string Reason) : RunEvent(At);

    /// <summary>Async steps have ended too: nothing will happen any more.</summary>
    public sealed record RunClosed(DateTimeOffset At) : RunEvent(At);
}
