namespace Vapora.Contracts.Steps;

/// <summary>One input of a step.</summary>
public sealed record StepInput
{
    /// <summary>The name the definition gives it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is; null when nobody has produced it.</summary>
    public Artifact? Artifact { get; init; }

    /// <summary>The place in the definition of the step that produced it; -1 for an input of the run.</summary>
    public int FromStepIndex { get; init; } = -1;
}
