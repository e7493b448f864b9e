namespace Vapora.Contracts.Steps;

/// <summary>The worker that held the assignment is gone: its lease has run out.</summary>
public sealed record StepLost : StepMessage
{
    /// <summary>What was seen of it last.</summary>
    public required string Reason { get; init; }
}
