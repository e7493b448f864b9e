namespace Vapora.Planner;

/// <summary>How a planner behaves.</summary>
public sealed record PlannerOptions
{
    /// <summary>True: whoever started a run, or produced a result, may approve it too (local runs and <c>vapora dev</c>). False on servers.</summary>
    public bool SelfApproval { get; init; }

    /// <summary>True: planner and workers are one process on a paced clock, which timers are told by; wishes for more workers go straight to the workers.</summary>
    public bool OneProcess { get; init; }

    /// <summary>How long nothing may be heard of a worker before what it holds is given to another. Workers send three signs of life in that time.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long whoever decided something has for sending what follows, before any planner may.</summary>
    public TimeSpan SendWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it is looked for what is outstanding too long.</summary>
    public TimeSpan ReconcileEvery { get; init; } = TimeSpan.FromSeconds(2);
}
