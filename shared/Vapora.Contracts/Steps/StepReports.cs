namespace Vapora.Contracts.Steps;

/// <summary>Several reports of one worker process in one message, in the order they were made. A worker that has only one may send it by itself.</summary>
public sealed record StepReports
{
    /// <summary>The reports; each names its kind as <c>type</c>.</summary>
    public required IReadOnlyList<StepReport> Reports { get; init; }
}
