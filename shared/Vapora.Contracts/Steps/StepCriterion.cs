namespace Vapora.Contracts.Steps;

/// <summary>A condition that a step's result will be judged by.</summary>
public sealed record StepCriterion
{
    /// <summary>The key of the definition it stands under.</summary>
    public required string Key { get; init; }

    /// <summary>The condition's text.</summary>
    public required string Condition { get; init; }

    /// <summary>What it should be for things to go well.</summary>
    public required bool Wanted { get; init; }
}
