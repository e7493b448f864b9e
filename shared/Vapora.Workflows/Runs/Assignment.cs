namespace Vapora.Workflows.Runs;

/// <summary>One agent's part of a step, over all its attempts.</summary>
public sealed record Assignment
{
    /// <summary>The current attempt.</summary>
    public required AssignmentId Id { get; init; }

    /// <summary>How far the current attempt is.</summary>
    public AssignmentStatus Status { get; init; }

    /// <summary>Who holds it.</summary>
    public string? Worker { get; init; }

    /// <summary>When the current attempt went to the queue.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>When the worker took it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Attempts that the agent failed.</summary>
    public int Failures { get; init; }

    /// <summary>Attempts whose worker was lost.</summary>
    public int Losses { get; init; }

    /// <summary>k of n done, as last reported.</summary>
    public (int Done, int Total, string? Message)? Progress { get; init; }

    /// <summary>The number of the last sample of the current attempt.</summary>
    public int Samples { get; init; }

    /// <summary>How much of the step's duration earlier attempts have served.</summary>
    public TimeSpan Served { get; init; }

    /// <summary>When the last sample of the current attempt was taken.</summary>
    public DateTimeOffset? SampledAt { get; init; }

    /// <summary>When the next attempt is due, while <see cref="AssignmentStatus.Resting"/>.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The answer.</summary>
    public AgentResult? Answer { get; init; }

    /// <summary>True when it takes a slot: it is in a queue or at work.</summary>
    public bool InFlight => Status is AssignmentStatus.Queued or AssignmentStatus.Running;
}

/// <summary>How far an attempt is.</summary>
public enum AssignmentStatus
{
    /// <summary>Waits for a slot.</summary>
    Pending,

    /// <summary>In its role's queue.</summary>
    Queued,

    /// <summary>Taken by a worker.</summary>
    Running,

    /// <summary>Waits for the time of its next attempt.</summary>
    Resting,

    /// <summary>Told to stop; may still be acting.</summary>
    Stopping,

    /// <summary>Answered.</summary>
    Answered,

    /// <summary>Over without an answer.</summary>
    Ended,
}
