using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Reports;

/// <summary>An approval that is open.</summary>
/// <param name="Number">Its number in the run.</param>
/// <param name="Subject">The step or phase.</param>
/// <param name="Point"><c>BeforeStep</c>, <c>AfterStep</c>, <c>PhaseExit</c> or <c>Mitigation</c>.</param>
/// <param name="Approvers">Roles of which a member may decide.</param>
/// <param name="Given">Who has approved.</param>
/// <param name="Needed">How many must.</param>
/// <param name="StillNeeded">Roles of which one must approve and none has.</param>
/// <param name="Source">The key or checkpoint that asks for it.</param>
/// <param name="OpenedAt">Since when.</param>
/// <param name="DueAt">When it passes its deadline; null: never.</param>
public sealed record OpenApproval(
    int Number, string Subject, string Point, ImmutableArray<string> Approvers, ImmutableArray<string> Given, int Needed, ImmutableArray<string> StillNeeded,
    string Source, DateTimeOffset OpenedAt, DateTimeOffset? DueAt)
{
    /// <summary>How many have approved and who may: <c>1 of 2 by architect or security</c>; two of two may have approved while the one that must has not.</summary>
    public string Count() =>
        $"{Given.Length} of {Needed} by {string.Join(" or ", Approvers)}{(Given.IsEmpty || StillNeeded.IsEmpty ? "" : $", still needed: {string.Join(" and ", StillNeeded)}")}";

    internal static ImmutableArray<OpenApproval> Of(Plan plan, RunState run) =>
        [.. run.Approvals.Values.Select(a => new OpenApproval(
            a.Number, Name(plan, a), a.Point.ToString(), a.Roles, [.. a.Votes.Select(v => v.Actor)], a.Rule.Quorum, a.StillNeeded, a.Source, a.OpenedAt, a.DueAt))];

    internal static string Name(Plan plan, Approval a) => a.Point == ApprovalPoint.PhaseExit ? plan.Phases[a.Subject].Name : plan.Steps[a.Subject].Name;
}
