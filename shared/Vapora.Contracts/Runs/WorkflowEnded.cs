namespace Vapora.Contracts.Runs;

/// <summary>
/// A run's main line is over. While async steps go on, a <c>Completed</c> may be followed by a second one: a monitor that has the run undone
/// makes it <c>RolledBack</c>, or <c>Failed</c> where that could not be done.
/// </summary>
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
