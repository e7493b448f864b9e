using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Timelines;

/// <summary>What happened when, as bars per step, beside what was planned.</summary>
/// <param name="Start">When the run began.</param>
/// <param name="End">When the last thing known happened.</param>
/// <param name="Outcome">How the run ended; null while it has not.</param>
/// <param name="Rows">One per step, in the order in which they were planned to begin.</param>
public sealed record Timeline(DateTimeOffset Start, DateTimeOffset End, string? Outcome, ImmutableArray<TimelineRow> Rows)
{
    /// <summary>Folds the events of a run; without events the planned bars alone, from the epoch.</summary>
    public static Timeline Fold(Plan plan, IEnumerable<RunEvent> events)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var fold = new TimelineFold(plan);
        foreach (var fact in events) fold.Add(fact);
        return fold.Result();
    }
}

/// <summary>The bars of a step.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="PlannedFrom">When it was to begin.</param>
/// <param name="PlannedTo">When it was to end.</param>
/// <param name="Status">How it ended; null while it has not.</param>
/// <param name="Bars">What happened, in the order in which it began.</param>
public sealed record TimelineRow(string Step, string Phase, DateTimeOffset PlannedFrom, DateTimeOffset PlannedTo, string? Status, ImmutableArray<TimelineBar> Bars);

/// <summary>A stretch of time of a step.</summary>
/// <param name="Kind">What it did in it.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; the end of what is known while it lasts.</param>
/// <param name="Attempt">Which attempt; 0 where there is none.</param>
/// <param name="Failed">True when it ended badly.</param>
public sealed record TimelineBar(BarKind Kind, DateTimeOffset From, DateTimeOffset To, int Attempt, bool Failed);

/// <summary>What a step did in a stretch of time.</summary>
public enum BarKind
{
    /// <summary>An attempt at its work.</summary>
    Work,

    /// <summary>A review by security.</summary>
    SecurityReview,

    /// <summary>Waited for an approval.</summary>
    Approval,

    /// <summary>Waited for a decision.</summary>
    Blocked,

    /// <summary>Was put off.</summary>
    Deferred,

    /// <summary>Was undone.</summary>
    Compensation,
}
