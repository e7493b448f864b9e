namespace Vapora.Contracts.Steps;

/// <summary>What a worker says of an assignment that it holds.</summary>
public abstract record StepReport : StepMessage
{
    /// <summary>The worker that holds it.</summary>
    public required string Worker { get; init; }
}
