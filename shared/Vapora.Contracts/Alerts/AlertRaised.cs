namespace Vapora.Contracts.Alerts;

/// <summary>An alert's condition has become true.</summary>
public sealed record AlertRaised : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The step whose rule it is.</summary>
    public required string Step { get; init; }

    /// <summary>Which of the step's rules, from 0; 63 is the agent's own.</summary>
    public required int Rule { get; init; }

    /// <summary><c>Warning</c> or <c>Critical</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>The condition with the values that decided.</summary>
    public required string Explanation { get; init; }
}
