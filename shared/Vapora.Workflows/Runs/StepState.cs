using System.Collections.Immutable;
using Vapora.Workflows.Conditions;

namespace Vapora.Workflows.Runs;

/// <summary>How far a step is. What is finished keeps only what conditions, inputs and people still ask for.</summary>
public sealed record StepState
{
    /// <summary>The state.</summary>
    public StepStatus Status { get; init; }

    /// <summary>How many of the things it waits for are not done.</summary>
    public int Open { get; init; }

    /// <summary>True when it no longer holds its dependents (done, or only softly blocked).</summary>
    public bool Done { get; init; }

    /// <summary>True when it has ended for its phase: succeeded, skipped, or a failure that stops nothing.</summary>
    public bool Ended { get; init; }

    /// <summary>True when downstream merges and deploys wait for it though it is done.</summary>
    public bool HoldsMerges { get; init; }

    /// <summary>Its assignments, by slot; empty until it is ready.</summary>
    public ImmutableArray<Assignment> Work { get; init; } = [];

    /// <summary>The extra review by security, when there is one.</summary>
    public Assignment? SecurityReview { get; init; }

    /// <summary>The undoing, when there is one.</summary>
    public Assignment? Compensation { get; init; }

    /// <summary>Attempts made by earlier rounds of each slot, so that numbers go on after a reset.</summary>
    public int AttemptsBefore { get; init; }

    /// <summary>What the answers say together.</summary>
    public StepResult? Result { get; init; }

    /// <summary>Metrics sampled so far.</summary>
    public ImmutableSortedDictionary<string, MetricValue> Sampled { get; init; } = ImmutableSortedDictionary<string, MetricValue>.Empty;

    /// <summary>What holds it while Blocked.</summary>
    public Block? Block { get; init; }

    /// <summary>Until when it is deferred; null when it is not.</summary>
    public DateTimeOffset? DeferredUntil { get; init; }

    /// <summary>How often it was deferred.</summary>
    public int Deferrals { get; init; }

    /// <summary>Blocks that were overridden, as bits of <see cref="BlockKind"/>.</summary>
    public int Waived { get; init; }

    /// <summary>True when its own approval is granted.</summary>
    public bool Approved { get; init; }

    /// <summary>The alert of an agent that calls itself critical without crossing a rule: the highest bit, beyond every rule.</summary>
    public const int AgentsOwnAlert = 63;

    /// <summary>Alerts that are raised now, as bits of the step's rules.</summary>
    public ulong Alerts { get; init; }

    /// <summary>True when an alert or the agent was critical at any time.</summary>
    public bool Critical { get; init; }

    /// <summary>Why it was sent back.</summary>
    public string? Feedback { get; init; }

    /// <summary>Why it is as it is: skipped, failed, cancelled.</summary>
    public string? Reason { get; init; }

    /// <summary>When work on it first began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to its present end.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its place in the order of completion, from 1; 0 while it is not complete. The later, the nearer for conditions and the earlier undone.</summary>
    public int EndOrder { get; init; }

    /// <summary>True when a worker may have had effects on the world for it.</summary>
    public bool MayHaveActed { get; init; }

    /// <summary>Attempts made at it: the highest of its slots.</summary>
    public int Attempts => Work.IsEmpty ? AttemptsBefore : Work.Max(a => a.Status == AssignmentStatus.Pending ? a.Id.Attempt - 1 : a.Id.Attempt);

    /// <summary>True when somebody overrode a block of this kind.</summary>
    public bool IsWaived(BlockKind kind) => (Waived & (1 << (int)kind)) != 0;

    /// <summary>True when somebody overrode what its result said.</summary>
    public bool Overridden => (Waived & ~((1 << (int)BlockKind.When) | (1 << (int)BlockKind.Requires))) != 0;

    /// <summary>An assignment by kind and slot; null when there is none.</summary>
    public Assignment? Find(AssignmentKind kind, int slot) => kind switch
    {
        AssignmentKind.SecurityReview => slot == 0 ? SecurityReview : null,
        AssignmentKind.Compensation => slot == 0 ? Compensation : null,
        _ => slot >= 0 && slot < Work.Length ? Work[slot] : null,
    };

    /// <summary>All its assignments.</summary>
    public IEnumerable<Assignment> Assignments()
    {
        foreach (var work in Work) yield return work;
        if (SecurityReview is not null) yield return SecurityReview;
        if (Compensation is not null) yield return Compensation;
    }

    internal StepState With(Assignment assignment) => assignment.Id.Kind switch
    {
        AssignmentKind.SecurityReview => this with { SecurityReview = assignment },
        AssignmentKind.Compensation => this with { Compensation = assignment },
        _ => this with { Work = Work.SetItem(assignment.Id.Slot, assignment) },
    };
}
