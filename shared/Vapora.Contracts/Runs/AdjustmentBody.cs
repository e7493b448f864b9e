namespace Vapora.Contracts.Runs;

/// <summary>An adjustment in plain values: the arguments that its name does not use are left out.</summary>
public sealed record AdjustmentBody
{
    /// <summary><c>AddAgent</c>, <c>Parallelize</c>, <c>SkipOptionalSteps</c>, <c>EscalateBlocker</c>, <c>Pause</c>, <c>Resume</c>, <c>Cancel</c>, <c>RetryStep</c>, <c>Override</c> or <c>Defer</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The role (AddAgent).</summary>
    public string? Role { get; init; }

    /// <summary>How many (AddAgent).</summary>
    public int? Count { get; init; }

    /// <summary>One step or phase.</summary>
    public string? Step { get; init; }

    /// <summary>Several steps.</summary>
    public IReadOnlyList<string>? Steps { get; init; }

    /// <summary>The verdict (Override): true passes.</summary>
    public bool? Pass { get; init; }

    /// <summary>How long (Defer).</summary>
    public double? DelaySeconds { get; init; }
}
