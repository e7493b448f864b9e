namespace Vapora.Contracts.Steps;

/// <summary>A cancelled assignment has come to rest.</summary>
public sealed record StepStopped : StepReport
{
    /// <summary>True when it may have had effects on the world.</summary>
    public required bool Acted { get; init; }
}
