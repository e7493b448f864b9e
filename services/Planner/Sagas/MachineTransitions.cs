using Vapora.Contracts.Approvals;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Steps;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>Where a plan's machine can go from a state on an event: what the diagram shows. The core decides which of them it is.</summary>
internal sealed class MachineTransitions
{
    private static readonly string[] Results = [nameof(StepCompleted), nameof(StepFailed), nameof(StepStopped), nameof(StepSampled), nameof(StepLost), nameof(RunTimerDue)];
    private readonly string[] _phases;
    private readonly bool _waits;
    private readonly bool _undoes;
    private readonly bool _approves;
    private readonly bool _undoesLate;

    public MachineTransitions(Plan plan)
    {
        _phases = [.. plan.Phases.Select(p => MachineStates.NameOf(p.Name))];
        _waits = plan.Steps.Any(s => s.Definition.IfBlocked is not null);
        _undoes = plan.Steps.Any(s => s.Compensation is not null);
        _undoesLate = _undoes && plan.Steps.Any(s => s.Async && (s.Definition.AutoRollbackIf is not null || s.Definition.RollbackOn is not null));
        _approves = plan.Steps.Any(s => s.Approval is not null || s.Definition.HighVulnsRequireMitigation) || plan.Phases.Any(p => p.Approval is not null);
    }

    /// <summary>The states that may follow, each once.</summary>
    public IReadOnlyList<string> From(string state, string runEvent)
    {
        if (state == MachineStates.Initial) return runEvent == nameof(StartRun) ? [_phases[0], RunStateNames.Blocked, nameof(RunOutcome.Completed)] : [];
        // An end is final, but for a monitor that goes on after the main line and may have it undone.
        if (state == nameof(RunOutcome.Completed) && _undoesLate && (Results.Contains(runEvent) || runEvent is nameof(AdjustRun) or nameof(ApprovalDecided))) return [RunStateNames.RollingBack];
        if (Enum.TryParse<RunOutcome>(state, out _)) return [];
        var place = Array.IndexOf(_phases, state);
        var next = state == RunStateNames.RollingBack ? Undone(runEvent) : place >= 0 ? Onward(place, runEvent) : Back(runEvent);
        return [.. next.Distinct().Where(s => s != state)];
    }

    // From a phase: the next ones (phases whose steps are all skipped are passed through), the end, or beside the line.
    private IEnumerable<string> Onward(int place, string runEvent) => runEvent switch
    {
        nameof(ApprovalDecided) when _approves => [.. _phases.Skip(place + 1), .. Ends(), nameof(RunOutcome.Rejected), RunStateNames.Blocked],
        nameof(AdjustRun) => [.. _phases, .. Ends(), nameof(RunOutcome.Cancelled), RunStateNames.Paused, RunStateNames.Blocked, RunStateNames.Waiting],
        nameof(RunStuck) => [RunStateNames.Blocked],
        _ when Results.Contains(runEvent) => [.. _phases.Skip(place + 1), .. Ends(), RunStateNames.Blocked, .. Waits()],
        _ => [],
    };

    // From Blocked, Waiting, Paused: to wherever the line is.
    private IEnumerable<string> Back(string runEvent) => runEvent switch
    {
        nameof(ApprovalDecided) when _approves => [.. _phases, .. Ends(), nameof(RunOutcome.Rejected), RunStateNames.Blocked],
        nameof(AdjustRun) => [.. _phases, .. Ends(), nameof(RunOutcome.Cancelled), RunStateNames.Paused, RunStateNames.Blocked, RunStateNames.Waiting],
        nameof(RunStuck) => [RunStateNames.Blocked],
        _ when Results.Contains(runEvent) => [.. _phases, .. Ends(), RunStateNames.Blocked, .. Waits()],
        _ => [],
    };

    private IEnumerable<string> Undone(string runEvent) =>
        Results.Contains(runEvent) || runEvent == nameof(AdjustRun) ? [nameof(RunOutcome.RolledBack), nameof(RunOutcome.Failed), nameof(RunOutcome.Cancelled), nameof(RunOutcome.Rejected)] : [];

    private IEnumerable<string> Ends() => _undoes ? [nameof(RunOutcome.Completed), nameof(RunOutcome.Failed), RunStateNames.RollingBack] : [nameof(RunOutcome.Completed), nameof(RunOutcome.Failed)];

    private IEnumerable<string> Waits() => _waits ? [RunStateNames.Waiting] : [];
}
