using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Reports;

/// <summary>When a run began and when it is expected to end.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When its main line ended; null while it has not.</param>
/// <param name="PlannedEnd">By <c>timeline_hours</c>; null when nothing is said.</param>
/// <param name="ProjectedEnd">By what is left and its estimates.</param>
/// <param name="SlipSeconds">How much later than planned; negative when earlier.</param>
/// <param name="OnTrack">False when it is projected to end late; null without a plan.</param>
public sealed record RunTimeline(DateTimeOffset StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? PlannedEnd, DateTimeOffset ProjectedEnd, double? SlipSeconds, bool? OnTrack)
{
    internal static RunTimeline Of(RunState run, Projection projection) =>
        new(run.StartedAt, run.EndedAt, projection.Planned, projection.End, projection.Slip?.TotalSeconds, projection.Slip is { } slip ? slip <= TimeSpan.Zero : null);
}
