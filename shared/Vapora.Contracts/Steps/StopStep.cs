namespace Vapora.Contracts.Steps;

/// <summary>Tells a worker to stop. It answers with <see cref="StepStopped"/>, or not at all when it does not have the assignment.</summary>
public sealed record StopStep : StepMessage
{
    /// <summary>The role whose worker has it.</summary>
    public required string Role { get; init; }

    /// <summary>The worker that is meant; null: whoever has the assignment.</summary>
    public string? Worker { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";
}
