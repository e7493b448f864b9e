using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Reports;

namespace Vapora.Cli.Server;

/// <summary>Whether a run on a server can still go on by itself, and who has to decide when it cannot.</summary>
public static class RunRest
{
    private static readonly string[] Moving = [nameof(StepStatus.Ready), nameof(StepStatus.Queued), nameof(StepStatus.Running), nameof(StepStatus.Compensating)];

    /// <summary>True when nothing is at work or due, and somebody has to decide before anything can be.</summary>
    public static bool NeedsSomebody(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return !report.Closed
            && (!report.Approvals.IsEmpty || report.Escalations.Any(e => e.Blocks))
            && report.Agents.IsEmpty
            && !report.Steps.Any(step => Moving.Contains(step.State) || step.DeferredUntil is not null || IsReviewed(report, step))
            && !report.Phases.Any(phase => phase.State == PhaseStanding.Deferred)
            && !report.Approvals.Any(approval => IsDue(report, approval));
    }

    /// <summary>What has to be decided, and with which command.</summary>
    public static IEnumerable<string> Questions(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        foreach (var approval in report.Approvals)
            yield return $"approval {approval.Number} of '{approval.Subject}' is open: {approval.Count()}; decide it with: vapora approvals approve {report.Id} {approval.Number} (or reject)";
        foreach (var block in report.Escalations.Where(e => e.Blocks))
        {
            var command = block.Subject is { } subject ? $"; decide it with: vapora workflow adjust override {report.Id} {subject}" : "";
            yield return $"{(block.Subject is { } name ? $"'{name}' is blocked" : "blocked")}: {block.Reason}{command}";
        }
    }

    // Its deadline may decide it; one that has passed without doing so has asked the decision-maker.
    private static bool IsDue(RunReport report, OpenApproval approval) =>
        approval.DueAt is not null && !report.Escalations.Any(e => e.Kind == nameof(BlockKind.ApprovalDeadline) && e.Subject == approval.Subject);

    // A step that waits for an approval which nobody is asked for is being looked at by security.
    private static bool IsReviewed(RunReport report, StepReport step) =>
        step.State == nameof(StepStatus.AwaitingApproval) && report.Approvals.All(a => a.Subject != step.Name);
}
