using System.Text.Json.Serialization;

namespace Vapora.Contracts.Steps;

/// <summary>What a worker says of an assignment that it holds.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StepAccepted), nameof(StepAccepted))]
[JsonDerivedType(typeof(StepProgressed), nameof(StepProgressed))]
[JsonDerivedType(typeof(StepSampled), nameof(StepSampled))]
[JsonDerivedType(typeof(StepCompleted), nameof(StepCompleted))]
[JsonDerivedType(typeof(StepFailed), nameof(StepFailed))]
[JsonDerivedType(typeof(StepReleased), nameof(StepReleased))]
[JsonDerivedType(typeof(StepStopped), nameof(StepStopped))]
public abstract record StepReport : StepMessage
{
    /// <summary>The worker that holds it.</summary>
    public required string Worker { get; init; }
}
