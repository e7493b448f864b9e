namespace Vapora.Contracts.Runs;

/// <summary>From the intake to the run itself: the definition is checked and stored.</summary>
public sealed record StartRun : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The version of the definition it runs on.</summary>
    public required string PlanHash { get; init; }

    /// <summary>Who starts it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>Artifacts it is given.</summary>
    public IReadOnlyList<Artifact> Inputs { get; init; } = [];

    /// <summary>True where whoever started the run may approve too.</summary>
    public bool SelfApproval { get; init; }
}
