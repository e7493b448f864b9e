using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Evolving;

/// <summary>What facts about an assignment change.</summary>
internal static class AssignmentEvolution
{
    /// <summary>The run after a fact about an assignment; null when the fact is about something else.</summary>
    public static RunState? TryApply(Plan plan, RunState run, RunEvent fact) => fact switch
    {
        RunEvent.AssignmentDispatched e => Change(plan, run, e.Id, a => a with { Status = AssignmentStatus.Queued, QueuedAt = e.At }, Queued),
        RunEvent.AssignmentStarted e => Change(plan, run, e.Id, a => a with { Status = AssignmentStatus.Running, Worker = e.Worker, StartedAt = e.At },
            s => Running(s, e.Id.Kind) with { StartedAt = s.StartedAt ?? e.At, MayHaveActed = true }),
        RunEvent.AssignmentProgressed e => Change(plan, run, e.Id, a => a with { Progress = (e.Done, e.Total, e.Message) }),
        RunEvent.AssignmentSampled e => Change(plan, run, e.Id, a => a with { Samples = e.Number, SampledAt = e.At }, s => s with { Sampled = s.Sampled.SetItems(e.Metrics) }),
        RunEvent.AssignmentAnswered e => Change(plan, run, e.Id,
            a => a with { Status = AssignmentStatus.Answered, Worker = e.Worker, Answer = e.Result, StartedAt = a.StartedAt ?? a.QueuedAt },
            s => (e.Id.Kind == AssignmentKind.Work ? Queued(s) : s) with { StartedAt = s.StartedAt ?? e.At, MayHaveActed = true }),
        // Whoever fails or is lost has had it, even when the acceptance never came; only what is given back is unharmed.
        RunEvent.AssignmentFailed e => Change(plan, run, e.Id, a => Fail(a, e), s => e.Cause == FailureCause.Returned ? s : s with { MayHaveActed = true }),
        RunEvent.RetryScheduled e => Change(plan, run, e.Id, a => a with { Status = AssignmentStatus.Resting, DueAt = e.Due }, s => e.Id.Kind == AssignmentKind.Work ? Queued(s) : s),
        RunEvent.AssignmentRenewed e => Change(plan, run, e.Id, a => Renew(a, e.Id), s => e.Id.Kind == AssignmentKind.Work ? Queued(s) : s),
        RunEvent.AssignmentCancelled e => Change(plan, run, e.Id, a => a with { Status = a.InFlight ? AssignmentStatus.Stopping : AssignmentStatus.Ended, DueAt = null }),
        RunEvent.AssignmentStopped e => Change(plan, run, e.Id, a => a with { Status = AssignmentStatus.Ended }, s => s with { MayHaveActed = s.MayHaveActed || e.Acted }),
        _ => null,
    };

    private static RunState Change(Plan plan, RunState run, AssignmentId id, Func<Assignment, Assignment> change, Func<StepState, StepState>? stepChange = null) =>
        StepEvolution.Change(plan, run, id.Step, state =>
        {
            var assignment = state.Find(id.Kind, id.Slot) ?? throw new InvalidOperationException($"There is no assignment {id}.");
            state = state.With(change(assignment));
            return stepChange is null ? state : stepChange(state);
        });

    private static StepState Queued(StepState state) =>
        state.Status is StepStatus.Ready or StepStatus.Queued or StepStatus.Running ? state with { Status = InWork(state) } : state;

    private static StepState Running(StepState state, AssignmentKind kind) => kind == AssignmentKind.Work ? state with { Status = StepStatus.Running } : state;

    private static StepStatus InWork(StepState state)
    {
        var queued = false;
        foreach (var work in state.Work)
        {
            if (work.Status is AssignmentStatus.Running or AssignmentStatus.Answered) return StepStatus.Running;
            queued |= work.Status == AssignmentStatus.Queued;
        }

        return queued ? StepStatus.Queued : StepStatus.Ready;
    }

    private static Assignment Fail(Assignment assignment, RunEvent.AssignmentFailed e) => assignment with
    {
        Status = AssignmentStatus.Ended,
        Failures = assignment.Failures + (e.Cause is FailureCause.Lost or FailureCause.Returned ? 0 : 1),
        Losses = assignment.Losses + (e.Cause == FailureCause.Lost ? 1 : 0),
        // What was observed up to the last sample counts as served; a new attempt serves the rest.
        Served = assignment.Served + (assignment.SampledAt - assignment.StartedAt ?? TimeSpan.Zero),
        SampledAt = null,
    };

    private static Assignment Renew(Assignment assignment, AssignmentId id) => new()
    {
        Id = id,
        Failures = assignment.Failures,
        Losses = assignment.Losses,
        Served = assignment.Served,
    };
}
