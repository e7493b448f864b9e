namespace Vapora.Contracts.Steps;

/// <summary>A sample of a step that lasts a time.</summary>
public sealed record StepSampled : StepReport
{
    /// <summary>Its number within the attempt, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Metrics by name, as people write them (<c>0.4%</c>, <c>120ms</c>).</summary>
    public IReadOnlyDictionary<string, string> Metrics { get; init; } = new Dictionary<string, string>();

    /// <summary>True when the agent itself calls it critical.</summary>
    public bool Critical { get; init; }
}
