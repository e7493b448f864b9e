namespace Vapora.Contracts.Runs;

/// <summary>A run's main line is over.</summary>
public sealed record WorkflowEnded : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The id of its definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary><c>Completed</c>, <c>RolledBack</c>, <c>Failed</c>, <c>Cancelled</c> or <c>Rejected</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";
}
