namespace Vapora.Contracts.Workers;

/// <summary>The workers of one role with the same skills in one process.</summary>
public sealed record WorkerPoolState
{
    /// <summary>The role in its canonical form.</summary>
    public required string Role { get; init; }

    /// <summary>Skills that each of them has.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Assignments they take at once, together.</summary>
    public required int Slots { get; init; }

    /// <summary>Assignments they have now.</summary>
    public int Busy { get; init; }
}
