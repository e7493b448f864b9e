namespace Vapora.Workflows.Runs;

/// <summary>What holds a step or a gate.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Reason">One sentence, with the values that decided.</param>
/// <param name="Inconclusive">True when it could not be said instead of being false.</param>
/// <param name="Soft">True when only downstream merges and deploys are held.</param>
public sealed record Block(BlockKind Kind, string Reason, bool Inconclusive = false, bool Soft = false);

/// <summary>The rules that can hold a step or a gate.</summary>
public enum BlockKind
{
    /// <summary><c>when</c> cannot be said.</summary>
    When,

    /// <summary><c>requires</c> does not hold.</summary>
    Requires,

    /// <summary>The agent answered <em>block</em>.</summary>
    Answer,

    /// <summary>Critical vulnerabilities, under <c>critical_vulns_block_merge</c>.</summary>
    Vulnerabilities,

    /// <summary>The agent answered <em>reject</em>.</summary>
    NotApproved,

    /// <summary><c>must_pass</c> does not hold.</summary>
    MustPass,

    /// <summary><c>escalation_if</c> was hit.</summary>
    Escalation,

    /// <summary>Security said no.</summary>
    Security,

    /// <summary>High vulnerabilities cannot be counted, under <c>high_vulns_require_mitigation</c>.</summary>
    Mitigation,

    /// <summary>An <c>at-most-once</c> step's worker is gone.</summary>
    Lost,

    /// <summary>The gate of a phase.</summary>
    Gate,

    /// <summary>Somebody put it before the decision-maker.</summary>
    Raised,

    /// <summary>An approval passed its deadline.</summary>
    ApprovalDeadline,

    /// <summary>The run has waited too long.</summary>
    WaitingTimeout,
}
