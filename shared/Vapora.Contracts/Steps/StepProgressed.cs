namespace Vapora.Contracts.Steps;

/// <summary>Progress: so many of so many done.</summary>
public sealed record StepProgressed : StepReport
{
    /// <summary>How many are done.</summary>
    public required int Done { get; init; }

    /// <summary>Of how many.</summary>
    public required int Total { get; init; }

    /// <summary>What is done now.</summary>
    public string? Message { get; init; }
}
