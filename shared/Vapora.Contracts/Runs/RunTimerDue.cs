namespace Vapora.Contracts.Runs;

/// <summary>A timer of a run is due.</summary>
public sealed record RunTimerDue : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The timer's key, as the run gave it out.</summary>
    public required string Key { get; init; }
}
