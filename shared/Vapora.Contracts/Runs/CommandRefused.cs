namespace Vapora.Contracts.Runs;

/// <summary>A command or a decision that came over the bus was not taken.</summary>
public sealed record CommandRefused : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The command's id, or <c>approval-N</c>.</summary>
    public required string Command { get; init; }

    /// <summary><c>Conflict</c>, <c>NotFound</c>, <c>NotAllowed</c> or <c>Invalid</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>One sentence with what to do next.</summary>
    public required string Reason { get; init; }
}
