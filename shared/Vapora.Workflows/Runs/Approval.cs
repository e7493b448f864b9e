using System.Collections.Immutable;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs;

/// <summary>An approval that is open.</summary>
/// <param name="Number">Its number in the run, from 1.</param>
/// <param name="Point">What it is for.</param>
/// <param name="Subject">Index of the step, or of the phase for <see cref="ApprovalPoint.PhaseExit"/>.</param>
/// <param name="Rule">Who may decide, and how many must.</param>
/// <param name="Source">Why it is asked for.</param>
/// <param name="OpenedAt">Since when.</param>
/// <param name="Votes">Approvals given so far.</param>
public sealed record Approval(int Number, ApprovalPoint Point, int Subject, ApprovalDefinition Rule, string Source, DateTimeOffset OpenedAt, ImmutableArray<Vote> Votes)
{
    /// <summary>Roles of which a member may decide.</summary>
    public ImmutableArray<string> Roles => new PlannedApproval(Rule, Source).Roles;

    /// <summary>When it passes its deadline; null: never.</summary>
    public DateTimeOffset? DueAt => OpenedAt + Rule.Deadline;

    /// <summary>Roles of which one must approve and none has.</summary>
    public ImmutableArray<string> StillNeeded => [.. Rule.OneOfEach.Where(role => !Votes.Any(v => v.Role == role))];

    /// <summary>True when the votes suffice: the quorum of different people, and one of each role that must.</summary>
    public bool IsGranted => Votes.Length >= Rule.Quorum && StillNeeded.IsEmpty;
}

/// <summary>One approval by one person.</summary>
public sealed record Vote(string Actor, string Role);

/// <summary>What an approval is for.</summary>
public enum ApprovalPoint
{
    /// <summary>Before a merge or deploy step starts.</summary>
    BeforeStep,

    /// <summary>After a step's work.</summary>
    AfterStep,

    /// <summary>When a phase's gate has passed.</summary>
    PhaseExit,

    /// <summary>For high vulnerabilities without a mitigation, by security.</summary>
    Mitigation,
}
