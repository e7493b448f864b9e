namespace Vapora.Workflows.Views.Reports;

/// <summary>Something people should know that stops nothing.</summary>
/// <param name="At">Since when.</param>
/// <param name="Step">The step; null for the run.</param>
/// <param name="Text">What.</param>
public sealed record IssueEntry(DateTimeOffset At, string? Step, string Text);
