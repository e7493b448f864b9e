namespace Vapora.Contracts.Workers;

/// <summary>A worker process is alive: who works there, and what it holds. Sent at its start, every few seconds, and whenever its pools change.</summary>
public sealed record WorkerHeartbeat
{
    /// <summary>How many of them are sent in the time of a lease.</summary>
    public const int PerLease = 3;

    /// <summary>The process's name, unique among all that live; its own queue is <see cref="Queues.Worker"/>.</summary>
    public required string Process { get; init; }

    /// <summary>Who works there, one entry per role and set of skills.</summary>
    public IReadOnlyList<WorkerPoolState> Pools { get; init; } = [];

    /// <summary>Every assignment it has taken and not yet answered. One that the planner believes to be there and that is not named is lost when its lease ends.</summary>
    public IReadOnlyList<HeldAssignment> Holding { get; init; } = [];

    /// <summary>True when the process is about to end: it takes nothing more.</summary>
    public bool Leaving { get; init; }
}
