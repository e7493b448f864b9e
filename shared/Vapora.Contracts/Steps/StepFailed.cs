namespace Vapora.Contracts.Steps;

/// <summary>The agent has failed.</summary>
public sealed record StepFailed : StepReport
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
