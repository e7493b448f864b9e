using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>An approval that a step or a phase's exit needs, and who may give it.</summary>
/// <param name="Rule">Approvers, quorum, deadline.</param>
/// <param name="Source">Why there is one: the key or the checkpoint that asked for it.</param>
public sealed record PlannedApproval(ApprovalDefinition Rule, string Source)
{
    /// <summary>Every role of which a member may decide.</summary>
    public ImmutableArray<string> Roles { get; } = [.. Rule.Approvers.Concat(Rule.OneOfEach).Distinct()];
}
