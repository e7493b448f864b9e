namespace Vapora.Contracts.Workers;

/// <summary>A role should have more workers.</summary>
public sealed record WorkersWanted : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The role.</summary>
    public required string Role { get; init; }

    /// <summary>How many more.</summary>
    public required int Count { get; init; }
}
