using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Reports;

/// <summary>How a phase stands.</summary>
/// <param name="Index">Its place, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>pending</c>, <c>running</c>, <c>gate_blocked</c>, <c>deferred</c>, <c>awaiting_approval</c> or <c>done</c>.</param>
/// <param name="Percent">How far it is.</param>
/// <param name="Done">Steps that have ended, async ones aside.</param>
/// <param name="Total">Steps, async ones aside.</param>
/// <param name="StartedAt">When work on it began.</param>
/// <param name="EndedAt">When it was over.</param>
/// <param name="PlannedEnd">By <c>duration_hours</c>, from the run's start.</param>
/// <param name="ProjectedEnd">By what is left.</param>
/// <param name="Gate">Its exit condition.</param>
/// <param name="GateReason">What blocks its gate.</param>
/// <param name="Inconclusive">True when the gate could not be said.</param>
public sealed record PhaseReport(
    int Index, string Name, PhaseStanding State, int Percent, int Done, int Total, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? PlannedEnd, DateTimeOffset? ProjectedEnd,
    string? Gate, string? GateReason, bool Inconclusive)
{
    internal static PhaseReport Of(Plan plan, RunState run, PlannedPhase phase, Projection projection, ProgressMeter progress)
    {
        var state = run.Phases[phase.Index];
        var startedAt = state.StartedAt ?? phase.Steps.Select(i => run.Steps[i].StartedAt).Min();
        var ends = phase.MainSteps.Select(i => projection.StepEnds[i]).ToList();
        return new(
            phase.Index + 1, phase.Name, Standing(run, phase.Index, startedAt is not null), progress.Percent(phase.MainSteps), phase.MainSteps.Count(i => run.Steps[i].Ended), phase.MainSteps.Length,
            startedAt, state.EndedAt, run.StartedAt + phase.Duration, state.EndedAt ?? (ends.Count == 0 ? null : ends.Max()),
            phase.Gate?.Text, state.Block?.Reason, state.Block?.Inconclusive == true);
    }

    private static PhaseStanding Standing(RunState run, int phase, bool hasBegun)
    {
        var state = run.Phases[phase];
        if (state.Finished) return PhaseStanding.Done;
        if (state.DeferredUntil is not null) return PhaseStanding.Deferred;
        if (state.Block is not null) return PhaseStanding.GateBlocked;
        if (run.Approvals.Values.Any(a => a.Point == ApprovalPoint.PhaseExit && a.Subject == phase)) return PhaseStanding.AwaitingApproval;
        return hasBegun ? PhaseStanding.Running : PhaseStanding.Pending;
    }
}

/// <summary>How a phase stands, in a word.</summary>
public enum PhaseStanding
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>Its steps are under way.</summary>
    Running,

    /// <summary>Its gate does not hold or cannot be said.</summary>
    GateBlocked,

    /// <summary>Its gate is asked again at a time.</summary>
    Deferred,

    /// <summary>Somebody must approve its end.</summary>
    AwaitingApproval,

    /// <summary>Over.</summary>
    Done,
}
