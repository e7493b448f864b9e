using Vapora.Contracts.Workers;

namespace Vapora.Planner;

/// <summary>How a planner behaves.</summary>
public sealed record PlannerOptions
{
    private static readonly TimeSpan IdlePresence = TimeSpan.FromSeconds(30);

    /// <summary>True: whoever started a run, or produced a result, may approve it too (local runs and <c>vapora dev</c>). False on servers.</summary>
    public bool SelfApproval { get; init; }

    /// <summary>True: planner and workers are one process on a paced clock, which timers are told by; wishes for more workers go straight to the workers.</summary>
    public bool OneProcess { get; init; }

    /// <summary>How long nothing may be heard of a worker before what it holds is given to another. Workers send three signs of life in that time.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long whoever decided something has for sending what follows, before any planner may; and whoever has claimed timers, for telling their runs.</summary>
    public TimeSpan SendWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long something is outstanding before it is tracked at the earliest: half the time between two signs of life, so that what a worker holds is under a lease
    /// of its own long before one would have run out, and what is done at once never is.
    /// </summary>
    public TimeSpan TrackAfter => Lease / WorkerHeartbeat.PerLease / 2 < SendWithin ? Lease / WorkerHeartbeat.PerLease / 2 : SendWithin;

    /// <summary>How long after its last sign of life a worker process counts as connected. A process that has no work does not know how short a lease may be.</summary>
    public TimeSpan Presence => Lease > IdlePresence ? Lease : IdlePresence;

    /// <summary>How often it is looked for what is outstanding too long.</summary>
    public TimeSpan ReconcileEvery { get; init; } = TimeSpan.FromSeconds(2);
}
