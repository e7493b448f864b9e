using Vapora.Contracts;
using Vapora.Planner.Messages;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>From the events of a turn to what is written: the run as lists show it, and what is outstanding because of the events.</summary>
/// <param name="plan">The plan the run is on.</param>
/// <param name="before">The run before the events; null when it is new.</param>
/// <param name="run">The run after them.</param>
/// <param name="options">How long workers may be silent, and when what is outstanding is tracked.</param>
internal sealed class CommitBuilder(Plan plan, RunState? before, RunState run, PlannerOptions options)
{
    private readonly long _firstVersion = before?.Version ?? 0;
    private readonly List<OutboxMessage> _outbox = [];
    private readonly List<StoredTimer> _timers = [];
    private readonly List<OpenQuestion> _asked = [];
    private readonly List<QuestionKey> _answered = [];
    private readonly Dictionary<AssignmentKey, DispatchedAssignment> _dispatched = [];
    private readonly Dictionary<AssignmentKey, TakenAssignment> _taken = [];
    private readonly HashSet<AssignmentKey> _settled = [];

    /// <summary>The commit of these events.</summary>
    public RunCommit Build(IReadOnlyList<RunEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            Follow(events[i]);
            var ordinal = 0;
            foreach (var effect in Reaction.To(plan, events[i])) Take(effect, DeterministicId.OfMessage(run.RunId, _firstVersion + i + 1, ordinal++));
        }

        return new RunCommit
        {
            ExpectedVersion = _firstVersion,
            Run = new RunSummary(run.RunId, plan.Id, plan.Hash, run.StateName(plan), run.Version, run.StartedBy, run.StartedAt, run.EndedAt, run.ClosedAt),
            Events = events,
            Outbox = _outbox,
            Dispatched = [.. _dispatched.Values],
            Taken = [.. _taken.Values],
            Settled = [.. _settled],
            Timers = _timers,
            Asked = _asked,
            Answered = _answered,
            Lease = options.Lease,
            SendWithin = options.SendWithin,
        };
    }

    private void Follow(RunEvent fact)
    {
        switch (fact)
        {
            case RunEvent.AssignmentStarted e:
                if (MayBeTracked(e.Id, e.At)) _taken[KeyOf(e.Id)] = new TakenAssignment(KeyOf(e.Id), e.Id.Attempt, e.Worker);
                break;
            case RunEvent.AssignmentAnswered e: Settle(e.Id, e.At); break;
            case RunEvent.AssignmentFailed e: Settle(e.Id, e.At); break;
            case RunEvent.AssignmentCancelled e: Settle(e.Id, e.At); break;
            case RunEvent.AssignmentStopped e: Settle(e.Id, e.At); break;
        }
    }

    private void Settle(AssignmentId id, DateTimeOffset at)
    {
        var key = KeyOf(id);
        _dispatched.Remove(key);
        _taken.Remove(key);
        if (MayBeTracked(id, at)) _settled.Add(key);
    }

    // Half the time, for clocks that differ. What is tracked against all expectation is forgotten when its time has come.
    private bool MayBeTracked(AssignmentId id, DateTimeOffset at) =>
        before?.Steps[id.Step].Find(id.Kind, id.Slot) is { } assignment && assignment.Id == id && !(at - assignment.QueuedAt < options.TrackAfter / 2);

    private void Take(Effect effect, Guid messageId)
    {
        switch (effect)
        {
            case Effect.StartTimer e:
                _timers.Add(new StoredTimer(run.RunId, e.Key.ToString(), e.DueAt));
                return;
            case Effect.Dispatch e:
                var key = KeyOf(e.Id);
                _taken.Remove(key);
                _dispatched[key] = StepDispatches.Of(plan, run.RunId, e, messageId, options.Lease);
                return;
        }

        if (EffectMessages.Of(plan, run, effect) is not { } message) return;
        _outbox.Add(new OutboxMessage(messageId, message.Queue, message.Body));
        switch (effect)
        {
            case Effect.AskApproval e: _asked.Add(new OpenQuestion(Approval(e.Approval.Number), e.Approval.OpenedAt, message.Body)); break;
            case Effect.AskDecision e: _asked.Add(new OpenQuestion(Escalation(e.Escalation.Number), e.Escalation.At, message.Body)); break;
            case Effect.CloseApproval e: _answered.Add(Approval(e.Approval)); break;
            case Effect.CloseDecision e: _answered.Add(Escalation(e.Escalation)); break;
        }
    }

    private QuestionKey Approval(int number) => new(run.RunId, QuestionKind.Approval, number);

    private QuestionKey Escalation(int number) => new(run.RunId, QuestionKind.Escalation, number);

    private AssignmentKey KeyOf(AssignmentId id) => StepDispatches.KeyOf(plan, run.RunId, id);
}
