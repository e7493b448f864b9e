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
