namespace Vapora.Contracts.Runs;

/// <summary>A run exists now.</summary>
public sealed record WorkflowAccepted : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The id of its definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version of its definition: SHA-256 of the canonical form.</summary>
    public required string PlanHash { get; init; }
}
