using System.Collections.Immutable;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Evolving;

/// <summary>What facts about a step change.</summary>
internal static class StepEvolution
{
    /// <summary>The run after a fact about a step; null when the fact is about something else.</summary>
    public static RunState? TryApply(Plan plan, RunState run, RunEvent fact) => fact switch
    {
        RunEvent.StepReady e => Ready(plan, run, e),
        RunEvent.StepSkipped e => Change(plan, run, e.Step, s => End(s, StepStatus.Skipped, e.At, e.Reason, done: true, ended: true)),
        RunEvent.StepAnswered e => Change(plan, run, e.Step, s => s with { Result = e.Result, Sampled = s.Sampled.Clear() }),
        RunEvent.SecurityReviewAsked e => Change(plan, run, e.Step, s => s with
        {
            Status = StepStatus.AwaitingApproval,
            SecurityReview = new Assignment { Id = new AssignmentId(e.Step, AssignmentKind.SecurityReview, 0, (s.SecurityReview?.Id.Attempt ?? 0) + 1) },
        }),
        RunEvent.StepAwaits e => Change(plan, run, e.Step, s => s with { Status = StepStatus.AwaitingApproval, Reason = e.For }),
        RunEvent.StepBlocked e => Change(plan, run, e.Step, s => s with
        {
            Status = StepStatus.Blocked, Block = e.Block, DeferredUntil = null, Done = e.Block.Soft, EndedAt = e.At, Reason = e.Block.Reason,
        }),
        RunEvent.StepDeferred e => Change(plan, run, e.Step, s => s with
        {
            Status = StepStatus.Blocked, Block = e.Block, DeferredUntil = e.Until, Deferrals = e.Number, Done = e.Block.Soft, Reason = e.Block.Reason,
        }),
        RunEvent.StepWaived e => Change(plan, run, e.Step, s => Waive(s, e.Kind)),
        RunEvent.StepReset e => Change(plan, run, e.Step, s => Reset(s, e)),
        RunEvent.StepSucceeded e => Succeed(plan, run, e),
        RunEvent.StepFailed e => Fail(plan, run, e),
        RunEvent.StepCancelled e => Change(plan, run, e.Step, s => End(s, StepStatus.Cancelled, e.At, e.Reason, done: false, ended: plan.Steps[e.Step].Async)),
        RunEvent.AlertRaised e => Change(plan, run, e.Step, s => s with { Alerts = s.Alerts | (1UL << e.Rule), Critical = s.Critical || e.Severity == Definitions.AlertSeverity.Critical }),
        RunEvent.AlertCleared e => Change(plan, run, e.Step, s => s with { Alerts = s.Alerts & ~(1UL << e.Rule) }),
        RunEvent.CompensationStarted e => Change(plan, run, e.Step, s => s with
        {
            Status = StepStatus.Compensating,
            Compensation = new Assignment { Id = new AssignmentId(e.Step, AssignmentKind.Compensation, 0, 1) },
        }),
        RunEvent.StepCompensated e => Change(plan, run, e.Step, s => s with { Status = StepStatus.Compensated, EndedAt = e.At }),
        RunEvent.CompensationFailed e => Change(plan, run, e.Step, s => s with { Status = StepStatus.CompensationFailed, EndedAt = e.At, Reason = e.Reason }),
        _ => null,
    };

    /// <summary>The run with one step changed.</summary>
    internal static RunState Change(Plan plan, RunState run, int step, Func<StepState, StepState> change) =>
        StepIndexes.Put(plan, run, step, change(run.Steps[step]));

    private static RunState Ready(Plan plan, RunState run, RunEvent.StepReady e) => Change(plan, run, e.Step, s => s with
    {
        Status = StepStatus.Ready,
        Reason = null,
        Work = [.. Enumerable.Range(0, e.Assignments).Select(slot =>
            new Assignment { Id = new AssignmentId(e.Step, AssignmentKind.Work, slot, s.AttemptsBefore + 1) })],
    });

    private static RunState Succeed(Plan plan, RunState run, RunEvent.StepSucceeded e)
    {
        run = run with { EndCount = run.EndCount + 1 };
        return Change(plan, run, e.Step, s => End(s, StepStatus.Succeeded, e.At, null, done: true, ended: true) with
        {
            EndOrder = run.EndCount, HoldsMerges = e.HoldsMerges, Work = Compact(s.Work),
        });
    }

    // An async step that failed has ended, but only an optional one counts as done for those that depend on it.
    private static RunState Fail(Plan plan, RunState run, RunEvent.StepFailed e)
    {
        var step = plan.Steps[e.Step];
        run = run with { EndCount = run.EndCount + 1 };
        return Change(plan, run, e.Step, s => End(s, StepStatus.Failed, e.At, e.Reason, step.Definition.Optional, step.Async || step.Definition.Optional) with
        {
            EndOrder = run.EndCount,
        });
    }

    private static StepState End(StepState state, StepStatus status, DateTimeOffset at, string? reason, bool done, bool ended) => state with
    {
        Status = status, EndedAt = at, Reason = reason, Done = done, Ended = ended, Block = null, DeferredUntil = null, HoldsMerges = false,
    };

    private static StepState Waive(StepState state, BlockKind kind)
    {
        var waived = state with
        {
            Waived = state.Waived | (1 << (int)kind), Block = null, DeferredUntil = null, Reason = null, EndedAt = null,
            // A soft block counted as done; what is left (security, an approval) still has to be.
            Done = false, HoldsMerges = HoldsMerges(state),
        };
        // A start that was held goes back to the start; a judged result stays judged and is looked at again.
        return kind is BlockKind.When or BlockKind.Requires ? waived with { Status = StepStatus.Pending } : waived with { Status = StepStatus.AwaitingApproval };
    }

    private static StepState Reset(StepState state, RunEvent.StepReset e) => new()
    {
        Open = state.Open,
        AttemptsBefore = Math.Max(state.AttemptsBefore, state.Work.IsEmpty ? 0 : state.Work.Max(a => a.Id.Attempt)),
        // A slot's numbers never start over, or an answer to the old question would be taken for one to the new.
        SecurityReview = state.SecurityReview is { } review ? review with { Status = AssignmentStatus.Ended, Answer = null } : null,
        Deferrals = state.Deferrals,
        Feedback = e.Feedback ?? state.Feedback,
        StartedAt = state.StartedAt,
        MayHaveActed = state.MayHaveActed,
        HoldsMerges = HoldsMerges(state),
        Critical = state.Critical,
    };

    // A soft block let others go on; merges behind those wait until this step has come to its end after all.
    private static bool HoldsMerges(StepState state) => state.HoldsMerges || state.Block is { Soft: true };

    // What is finished is compact: answers are in the step's result already.
    private static ImmutableArray<Assignment> Compact(ImmutableArray<Assignment> work) =>
        [.. work.Select(a => a with { Answer = null, Progress = null })];
}
