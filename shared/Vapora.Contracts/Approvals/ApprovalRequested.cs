namespace Vapora.Contracts.Approvals;

/// <summary>People are asked to approve.</summary>
public sealed record ApprovalRequested : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The id of the run's definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The approval's number in the run, from 1.</summary>
    public required int Approval { get; init; }

    /// <summary><c>BeforeStep</c>, <c>AfterStep</c>, <c>PhaseExit</c> or <c>Mitigation</c>.</summary>
    public required string Point { get; init; }

    /// <summary>The step, or for <c>PhaseExit</c> the phase, by name.</summary>
    public required string Subject { get; init; }

    /// <summary>Roles of which a member may decide.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>How many different people must approve.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>Roles of which one member each must approve.</summary>
    public IReadOnlyList<string> OneOfEach { get; init; } = [];

    /// <summary>Why it is asked for.</summary>
    public string Source { get; init; } = "";

    /// <summary>What the step's agent said, for approvals after the work.</summary>
    public string? Summary { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it passes its deadline; null: never.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
