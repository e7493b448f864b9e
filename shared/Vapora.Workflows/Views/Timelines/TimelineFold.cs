using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Timelines;

/// <summary>Gathers bars from events: each begins with one event and ends with another of the same step.</summary>
internal sealed class TimelineFold(Plan plan)
{
    private readonly List<TimelineBar>[] _bars = [.. plan.Steps.Select(_ => new List<TimelineBar>())];
    private readonly string?[] _status = new string?[plan.Steps.Length];
    private readonly Dictionary<(int Step, BarKind Kind, int Slot), (DateTimeOffset From, int Attempt)> _open = [];
    private readonly Dictionary<int, int> _approvals = [];
    private DateTimeOffset? _start;
    private DateTimeOffset _end = DateTimeOffset.UnixEpoch;
    private string? _outcome;

    /// <summary>Takes the next event.</summary>
    public void Add(RunEvent fact)
    {
        _start ??= fact.At;
        _end = fact.At;
        switch (fact)
        {
            case RunEvent.AssignmentStarted e: Open(e.Id.Step, KindOf(e.Id), e.Id.Slot, e.At, e.Id.Attempt); break;
            case RunEvent.AssignmentAnswered e: Close(e.Id.Step, KindOf(e.Id), e.Id.Slot, e.At, false); break;
            case RunEvent.AssignmentFailed e: Close(e.Id.Step, KindOf(e.Id), e.Id.Slot, e.At, true); break;
            case RunEvent.AssignmentCancelled e: Close(e.Id.Step, KindOf(e.Id), e.Id.Slot, e.At, true); break;
            case RunEvent.ApprovalOpened { Approval: { Point: not ApprovalPoint.PhaseExit } a } e:
                _approvals[a.Number] = a.Subject;
                Open(a.Subject, BarKind.Approval, 0, e.At, 0);
                break;
            case RunEvent.ApprovalClosed e when _approvals.TryGetValue(e.Approval, out var subject): Close(subject, BarKind.Approval, 0, e.At, e.End == ApprovalEnd.Rejected); break;
            case RunEvent.RunEnded e: _outcome = e.Outcome.ToString(); break;
            default: AddStep(fact); break;
        }
    }

    /// <summary>The timeline so far; what has not ended lasts until the last event.</summary>
    public Timeline Result()
    {
        var start = _start ?? DateTimeOffset.UnixEpoch;
        foreach (var (step, kind, slot) in _open.Keys.ToList()) Close(step, kind, slot, _end, false);
        var planned = Projection.Of(plan, null, start).StepEnds;
        var rows = plan.Steps.OrderBy(s => planned[s.Index] - s.Estimate).ThenBy(s => s.Index)
            .Select(s => new TimelineRow(s.Name, plan.Phases[s.Phase].Name, planned[s.Index] - s.Estimate, planned[s.Index], _status[s.Index], [.. _bars[s.Index].OrderBy(b => b.From)]));
        return new Timeline(start, _start is null ? planned.DefaultIfEmpty(start).Max() : _end, _outcome, [.. rows]);
    }

    private void AddStep(RunEvent fact)
    {
        switch (fact)
        {
            case RunEvent.StepBlocked e: Hold(e.Step, BarKind.Blocked, e.At, StepStatus.Blocked); break;
            case RunEvent.StepDeferred e: Hold(e.Step, BarKind.Deferred, e.At, StepStatus.Blocked); break;
            case RunEvent.StepWaived e: Release(e.Step, e.At, null); break;
            case RunEvent.StepReset e: Release(e.Step, e.At, null); break;
            case RunEvent.StepSucceeded e: Release(e.Step, e.At, StepStatus.Succeeded); break;
            case RunEvent.StepFailed e: Release(e.Step, e.At, StepStatus.Failed); break;
            case RunEvent.StepCancelled e: Release(e.Step, e.At, StepStatus.Cancelled); break;
            case RunEvent.StepSkipped e: Release(e.Step, e.At, StepStatus.Skipped); break;
            case RunEvent.StepCompensated e: Release(e.Step, e.At, StepStatus.Compensated); break;
            case RunEvent.CompensationFailed e: Release(e.Step, e.At, StepStatus.CompensationFailed); break;
        }
    }

    private void Hold(int step, BarKind kind, DateTimeOffset at, StepStatus status)
    {
        Release(step, at, status);
        Open(step, kind, 0, at, 0);
    }

    private void Release(int step, DateTimeOffset at, StepStatus? status)
    {
        Close(step, BarKind.Blocked, 0, at, false);
        Close(step, BarKind.Deferred, 0, at, false);
        _status[step] = status?.ToString();
    }

    private void Open(int step, BarKind kind, int slot, DateTimeOffset at, int attempt) => _open[(step, kind, slot)] = (at, attempt);

    private void Close(int step, BarKind kind, int slot, DateTimeOffset at, bool failed)
    {
        if (_open.Remove((step, kind, slot), out var bar)) _bars[step].Add(new TimelineBar(kind, bar.From, at, bar.Attempt, failed));
    }

    private static BarKind KindOf(AssignmentId id) => id.Kind switch
    {
        AssignmentKind.SecurityReview => BarKind.SecurityReview,
        AssignmentKind.Compensation => BarKind.Compensation,
        _ => BarKind.Work,
    };
}
