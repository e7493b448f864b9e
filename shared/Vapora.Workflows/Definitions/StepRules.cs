using System.Collections.Immutable;
using Vapora.Workflows.Conditions;

namespace Vapora.Workflows.Definitions;

/// <summary><c>effect</c>.</summary>
public enum StepEffect
{
    /// <summary>A lost attempt is followed by a new one.</summary>
    Repeatable,

    /// <summary>After a lost attempt a person is asked.</summary>
    AtMostOnce,
}

/// <summary><c>priority</c>, in dispatch order.</summary>
public enum StepPriority
{
    /// <summary>Before all others.</summary>
    High,

    /// <summary>The default.</summary>
    Normal,

    /// <summary>After all others.</summary>
    Low,
}

/// <summary><c>deployment_strategy</c>.</summary>
public enum DeploymentStrategy
{
    /// <summary>Deploy beside, check health, switch traffic.</summary>
    BlueGreen,

    /// <summary>Replace instance by instance, check health.</summary>
    Rolling,

    /// <summary>Stop, deploy, check health.</summary>
    Recreate,
}

/// <summary><c>retry</c>; null means the default.</summary>
public sealed record RetryDefinition(int? MaxAttempts = null, TimeSpan? Backoff = null, TimeSpan? MaxBackoff = null);

/// <summary><c>approval_required</c> as a map, or <c>true</c> with the defaults.</summary>
public sealed record ApprovalDefinition
{
    /// <summary>Roles of which a member may decide.</summary>
    public ImmutableArray<string> Approvers { get; init; } = [RoleName.DecisionMaker];

    /// <summary>Approvals needed, from different people.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>Roles that must each approve.</summary>
    public ImmutableArray<string> OneOfEach { get; init; } = [];

    /// <summary>How long it stays open; null: until decided.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>What happens at the deadline.</summary>
    public ApprovalTimeout OnDeadline { get; init; } = ApprovalTimeout.Escalate;

    /// <summary>Whether who started the run or produced the result may decide.</summary>
    public bool AllowSelfApproval { get; init; }
}

/// <summary><c>on_deadline</c>.</summary>
public enum ApprovalTimeout
{
    /// <summary>Counts as rejected.</summary>
    Reject,

    /// <summary>Goes to the decision-maker; the approval stays open.</summary>
    Escalate,

    /// <summary>Counts as approved.</summary>
    Approve,
}

/// <summary>One entry of <c>escalation_if</c>.</summary>
public abstract record EscalationRule(Located<string> Text)
{
    /// <summary>Whole words to be found in the result, any case.</summary>
    public sealed record Phrase(Located<string> Text) : EscalationRule(Text);

    /// <summary>A condition on the result.</summary>
    public sealed record When(Located<string> Text, Condition Condition) : EscalationRule(Text);
}

/// <summary><c>must_pass</c>.</summary>
public abstract record PassRule
{
    /// <summary>At least this many reviewers approve.</summary>
    public sealed record Count(int Approvals) : PassRule;

    /// <summary>Every check reported has passed, and there is one.</summary>
    public sealed record All : PassRule;

    /// <summary>A condition holds.</summary>
    public sealed record Holds(Condition Condition) : PassRule;
}

/// <summary>One entry of <c>alert_if</c> or <c>alert_thresholds</c>.</summary>
public sealed record AlertRule(Located<Condition> Condition, AlertSeverity Severity);

/// <summary>How bad an alert is.</summary>
public enum AlertSeverity
{
    /// <summary>The default.</summary>
    Warning,

    /// <summary>Makes <c>critical_error</c> true.</summary>
    Critical,
}

/// <summary><c>compensate</c>.</summary>
/// <param name="Action">The action sent to the step's role; null when the step says that it needs none (<c>compensate: false</c>).</param>
public sealed record CompensationRule(string? Action);

/// <summary><c>if_blocked</c>.</summary>
public abstract record BlockRule
{
    /// <summary>Try again next Monday at 09:00 in the workflow's time zone.</summary>
    public sealed record DeferToNextWeek : BlockRule;

    /// <summary>Try again after a time.</summary>
    public sealed record Defer(TimeSpan Delay) : BlockRule;

    /// <summary>Block and ask the decision-maker (the default).</summary>
    public sealed record Escalate : BlockRule;

    /// <summary>The step fails.</summary>
    public sealed record Fail : BlockRule;
}
