namespace Vapora.Contracts.Steps;

/// <summary>The assignment is this worker's alone: from now on it may act. Sent for steps that must not be done twice (<c>effect: at-most-once</c>); others begin without it.</summary>
public sealed record StepGranted : StepMessage
{
    /// <summary>The worker that has it.</summary>
    public required string Worker { get; init; }
}
