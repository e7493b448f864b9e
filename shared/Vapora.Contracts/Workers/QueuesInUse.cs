namespace Vapora.Contracts.Workers;

/// <summary>Queues in which work waits: a worker process that has the role and all the skills of one takes from it from now on.</summary>
public sealed record QueuesInUse
{
    /// <summary>Names of queues, as <see cref="Contracts.Queues"/> makes them.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];
}
