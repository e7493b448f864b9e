using System.Collections.Immutable;

namespace Vapora.Workflows.Views.Timelines;

/// <summary>The bars of a step.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="PlannedFrom">When it was to begin.</param>
/// <param name="PlannedTo">When it was to end.</param>
/// <param name="Status">How it ended; null while it has not.</param>
/// <param name="Bars">What happened, in the order in which it began.</param>
public sealed record TimelineRow(string Step, string Phase, DateTimeOffset PlannedFrom, DateTimeOffset PlannedTo, string? Status, ImmutableArray<TimelineBar> Bars);
