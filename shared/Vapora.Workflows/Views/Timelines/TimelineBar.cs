namespace Vapora.Workflows.Views.Timelines;

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
