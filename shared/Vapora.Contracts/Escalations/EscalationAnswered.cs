namespace Vapora.Contracts.Escalations;

/// <summary>An escalation is answered, or over.</summary>
public sealed record EscalationAnswered : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The escalation's number in the run.</summary>
    public required int Escalation { get; init; }

    /// <summary>The answer.</summary>
    public required string Answer { get; init; }
}
