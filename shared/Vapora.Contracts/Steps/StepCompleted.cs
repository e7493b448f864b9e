namespace Vapora.Contracts.Steps;

/// <summary>The agent has answered.</summary>
public sealed record StepCompleted : StepReport
{
    /// <summary><c>None</c>, <c>Approve</c>, <c>Reject</c> or <c>Block</c>.</summary>
    public string Verdict { get; init; } = "None";

    /// <summary>What it did or found.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Risks it sees.</summary>
    public IReadOnlyList<string> Risks { get; init; } = [];

    /// <summary>Findings.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Checks it made, in order.</summary>
    public IReadOnlyList<StepCheck> Checks { get; init; } = [];

    /// <summary>Metrics by name, as people write them.</summary>
    public IReadOnlyDictionary<string, string> Metrics { get; init; } = new Dictionary<string, string>();

    /// <summary>Artifacts it delivers.</summary>
    public IReadOnlyList<Artifact> Outputs { get; init; } = [];
}
