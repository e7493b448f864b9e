namespace Vapora.Contracts.Alerts;

/// <summary>An alert's condition is false again.</summary>
public sealed record AlertCleared : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The step whose rule it is.</summary>
    public required string Step { get; init; }

    /// <summary>Which of the step's rules.</summary>
    public required int Rule { get; init; }
}
