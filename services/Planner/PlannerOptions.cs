namespace Vapora.Planner;

/// <summary>How a planner behaves.</summary>
public sealed record PlannerOptions
{
    /// <summary>True: whoever started a run, or produced a result, may approve it too (local runs and <c>vapora dev</c>). False on servers.</summary>
    public bool SelfApproval { get; init; }
}
