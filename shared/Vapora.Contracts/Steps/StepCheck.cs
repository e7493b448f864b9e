namespace Vapora.Contracts.Steps;

/// <summary>One check and how it went.</summary>
public sealed record StepCheck
{
    /// <summary>What was checked.</summary>
    public required string Name { get; init; }

    /// <summary>True when it passed.</summary>
    public required bool Passed { get; init; }

    /// <summary>What was seen.</summary>
    public string? Detail { get; init; }
}
