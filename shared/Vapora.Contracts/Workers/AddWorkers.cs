namespace Vapora.Contracts.Workers;

/// <summary>One worker process should play a role with more workers. A second delivery of the same message changes nothing.</summary>
public sealed record AddWorkers
{
    /// <summary>The process that is meant; the others pass it over.</summary>
    public required string Process { get; init; }

    /// <summary>The role.</summary>
    public required string Role { get; init; }

    /// <summary>How many more.</summary>
    public required int Count { get; init; }
}
