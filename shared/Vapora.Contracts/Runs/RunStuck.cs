namespace Vapora.Contracts.Runs;

/// <summary>The host sees that nothing can move (local runs and simulations only).</summary>
public sealed record RunStuck : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>What the run waits for, one sentence each.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
