using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Reasons;

namespace Vapora.Workflows.Views.Reports;

/// <summary>How a run stands: the data of <c>vapora workflow status</c>, the same for people, programs and the dashboard. Times are UTC, durations seconds.</summary>
public sealed record RunReport
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = ViewJson.SchemaVersion;

    /// <summary>The run's id.</summary>
    public required string Id { get; init; }

    /// <summary>The workflow's id.</summary>
    public required string Workflow { get; init; }

    /// <summary>What people call the workflow.</summary>
    public string? Title { get; init; }

    /// <summary>The run's state by name: an outcome, <c>Waiting</c>, <c>Blocked</c>, <c>Paused</c>, <c>RollingBack</c>, <c>Created</c>, or its phase.</summary>
    public required string Status { get; init; }

    /// <summary>True when a condition could not be said, and that holds the run.</summary>
    public required bool Inconclusive { get; init; }

    /// <summary>Why it ended as it did, or why nothing can move.</summary>
    public string? Reason { get; init; }

    /// <summary>Who started it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>How many events it has: what commands name as the version they have seen.</summary>
    public required long Version { get; init; }

    /// <summary>True when nothing will happen any more.</summary>
    public required bool Closed { get; init; }

    /// <summary>The phase it is in.</summary>
    public required PhasePlace Phase { get; init; }

    /// <summary>How far it is.</summary>
    public required RunProgress Progress { get; init; }

    /// <summary>When it began and when it is expected to end.</summary>
    public required RunTimeline Timeline { get; init; }

    /// <summary>Agents at work.</summary>
    public required ImmutableArray<AgentAtWork> Agents { get; init; }

    /// <summary>Steps that have not begun or cannot go on, and what they wait for.</summary>
    public required ImmutableArray<PendingStep> Pending { get; init; }

    /// <summary>Open approvals.</summary>
    public required ImmutableArray<OpenApproval> Approvals { get; init; }

    /// <summary>Open questions to the decision-maker; those with <c>blocks</c> are the blockers.</summary>
    public required ImmutableArray<OpenEscalation> Escalations { get; init; }

    /// <summary>What people should know that stops nothing.</summary>
    public required ImmutableArray<IssueEntry> Issues { get; init; }

    /// <summary>What may go wrong.</summary>
    public required ImmutableArray<Risk> Risks { get; init; }

    /// <summary>Alerts raised now.</summary>
    public required ImmutableArray<AlertEntry> Alerts { get; init; }

    /// <summary>Phases in order.</summary>
    public required ImmutableArray<PhaseReport> Phases { get; init; }

    /// <summary>Steps in file order.</summary>
    public required ImmutableArray<StepReport> Steps { get; init; }

    /// <summary>The report of a run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The run.</param>
    /// <param name="now">The present.</param>
    /// <param name="history">Durations of steps in earlier runs, by name; they replace the estimates.</param>
    /// <param name="workforce">Who is connected; null when that is not known.</param>
    /// <param name="floorPercent">The highest progress that was shown before: a retry lowers nothing on the screen.</param>
    public static RunReport Of(Plan plan, RunState run, DateTimeOffset now, IReadOnlyDictionary<string, TimeSpan>? history = null, Workforce? workforce = null, int floorPercent = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(run);
        var projection = Projection.Of(plan, run, now, history);
        var progress = new ProgressMeter(plan, run, now, history);
        return new RunReport
        {
            Id = run.RunId,
            Workflow = plan.Id,
            Title = plan.Definition.Title,
            Status = run.StateName(plan),
            Inconclusive = run.Inconclusive(plan),
            Reason = run.Stalled.IsEmpty ? run.OutcomeReason ?? run.RollbackReason : string.Join("; ", run.Stalled),
            StartedBy = run.StartedBy,
            Version = run.Version,
            Closed = run.ClosedAt is not null,
            Phase = PhasePlace.Of(plan, run),
            Progress = progress.Run(floorPercent),
            Timeline = RunTimeline.Of(run, projection),
            Agents = AgentAtWork.Of(plan, run, progress),
            Pending = PendingStep.Of(plan, run, workforce),
            Approvals = OpenApproval.Of(plan, run),
            Escalations = OpenEscalation.Of(plan, run),
            Issues = [.. run.Issues.Select(i => new IssueEntry(i.At, i.Step < 0 ? null : plan.Steps[i.Step].Name, i.Text))],
            Risks = Risk.Of(plan, run, projection, workforce),
            Alerts = AlertEntry.Of(plan, run),
            Phases = [.. plan.Phases.Select(p => PhaseReport.Of(plan, run, p, projection, progress))],
            Steps = [.. plan.Steps.Select(s => StepReport.Of(plan, run.Steps[s.Index], s, progress))],
        };
    }
}
