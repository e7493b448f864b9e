namespace Vapora.Workflows.Runs;

/// <summary>How far a phase is.</summary>
public sealed record PhaseState
{
    /// <summary>Its steps, async ones aside, that have not ended.</summary>
    public int OpenSteps { get; init; }

    /// <summary>Assignments of it in execution.</summary>
    public int InFlight { get; init; }

    /// <summary>True when its gate has passed.</summary>
    public bool GatePassed { get; init; }

    /// <summary>What holds its gate.</summary>
    public Block? Block { get; init; }

    /// <summary>Until when its gate is deferred.</summary>
    public DateTimeOffset? DeferredUntil { get; init; }

    /// <summary>How often its gate was deferred.</summary>
    public int Deferrals { get; init; }

    /// <summary>True when the approval at its exit is granted.</summary>
    public bool Approved { get; init; }

    /// <summary>True when it is over.</summary>
    public bool Finished { get; init; }

    /// <summary>When work on it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was over.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
