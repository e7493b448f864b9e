using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Views.Planning;

/// <summary>An approval that a run of the plan will ask for.</summary>
/// <param name="Subject">The step or phase.</param>
/// <param name="When"><c>before</c> or <c>after</c> the work of a step, at the <c>exit</c> of a phase.</param>
/// <param name="Approvers">Roles of which a member may decide.</param>
/// <param name="Quorum">People who must approve.</param>
/// <param name="OneOfEach">Roles that must each approve.</param>
/// <param name="DeadlineSeconds">How long it stays open; null: until decided.</param>
/// <param name="OnDeadline">What happens then: <c>Reject</c>, <c>Escalate</c> or <c>Approve</c>; null without a deadline.</param>
/// <param name="AllowSelfApproval">Whether who started the run or produced the result may decide.</param>
/// <param name="Source">The key or checkpoint that asks for it.</param>
public sealed record ApprovalEntry(
    string Subject,
    string When,
    ImmutableArray<string> Approvers,
    int Quorum,
    ImmutableArray<string> OneOfEach,
    double? DeadlineSeconds,
    string? OnDeadline,
    bool AllowSelfApproval,
    string Source)
{
    /// <summary>Who decides, for people: <c>2 of tech-lead, one of each of security, legal; 24h, then Reject</c>.</summary>
    internal string Sentence()
    {
        var text = $"{Quorum} of {string.Join(" or ", Approvers.Concat(OneOfEach).Distinct())}";
        if (!OneOfEach.IsEmpty) text += $", at least one {string.Join(" and one ", OneOfEach)}";
        return DeadlineSeconds is { } deadline ? $"{text}; {Durations.Format(TimeSpan.FromSeconds(deadline))}, then {OnDeadline}" : text;
    }

    internal static ImmutableArray<ApprovalEntry> Of(Plan plan)
    {
        var steps = plan.Sequence.Select(i => plan.Steps[i]).Where(s => s.Approval is not null).Select(s => Of(s.Name, s.ApprovedBeforeWork ? "before" : "after", s.Approval!));
        var phases = plan.Phases.Where(p => p.Approval is not null).Select(p => Of(p.Name, "exit", p.Approval!));
        return [.. steps, .. phases];
    }

    private static ApprovalEntry Of(string subject, string when, PlannedApproval approval) => new(
        subject,
        when,
        approval.Rule.Approvers,
        approval.Rule.Quorum,
        approval.Rule.OneOfEach,
        approval.Rule.Deadline?.TotalSeconds,
        approval.Rule.Deadline is null ? null : approval.Rule.OnDeadline.ToString(),
        approval.Rule.AllowSelfApproval,
        approval.Source);
}
