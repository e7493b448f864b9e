using static Vapora.Workflows.Definitions.Vocabulary.ValueShape;

namespace Vapora.Workflows.Definitions.Vocabulary;

/// <summary>The keys of the small maps that are values of other keys.</summary>
public static class NestedKeys
{
    /// <summary><c>approval_required</c> as a map.</summary>
    public static KeySet Approval { get; } = new("approval", "Approval", "The map form of `approval_required`.",
    [
        new("approvers", List, "Roles of which a member may decide.", "approvers: [tech-lead]") { Default = "`decision-maker`" },
        new("quorum", Count, "How many different people must approve.", "quorum: 2") { Default = "1", Max = Limits.AssignmentsPerStep },
        new("one_of_each", List, "Roles that must each give an approval, whatever the quorum is.", "one_of_each: [security, tech-lead]"),
        new("deadline", Duration, "How long the approval stays open.", "deadline: 2h") { Default = "none" },
        new("on_deadline", Choice, "What an approval counts as when its deadline passes undecided.", "on_deadline: reject")
            { Values = ["reject", "escalate", "approve"], Default = "`escalate`" },
        new("allow_self_approval", Flag,
            "Whether the person who started the run or produced the result may decide.", "allow_self_approval: true")
            { Default = "`false`" },
    ]);

    /// <summary><c>retry</c>.</summary>
    public static KeySet Retry { get; } = new("retry", "Retry", "The value of `retry`.",
    [
        new("max_attempts", Count, "Attempts in all, the first one included.", "max_attempts: 3")
            { Default = "3 after a lost worker, 1 after a failure of the agent", Max = Limits.Attempts },
        new("backoff", Duration, "Pause before a new attempt; it grows with every further one, up to `max_backoff`.", "backoff: 30s"),
        new("max_backoff", Duration, "The longest such pause.", "max_backoff: 10min"),
    ]);

    /// <summary><c>adjust</c>.</summary>
    public static KeySet Adjust { get; } = new("adjust", "Adjust", "The value of `adjust`.",
    [
        new("auto", Flag,
            "Switches the rule on: when the run is projected to end late, its busiest parallelizable role gets another agent.",
            "auto: true")
            { Required = true },
        new("max_agents", Count, "The most agents that the rule may bring one role to.", "max_agents: 4")
            { Max = Limits.AddedAgentsPerRole, Default = "none; needed with `auto: true`" },
    ]);

    /// <summary>An entry of <c>alert_if</c> or <c>alert_thresholds</c>.</summary>
    public static KeySet Alert { get; } = new("alert", "Alert entry", "An entry of `alert_if` or `alert_thresholds` that says how bad the alert is.",
    [
        new("when", Condition, "The condition that raises the alert.", "when: error_rate > 5%") { Required = true },
        new("severity", Choice, "How bad it is; a critical alert makes `critical_error` true.", "severity: critical")
            { Values = ["warning", "critical"], Default = "`warning`" },
    ]);

    /// <summary><c>compensate</c> as a map.</summary>
    public static KeySet Compensate { get; } = new("compensate", "Compensate", "The map form of `compensate`.",
    [
        new("action", FreeText,
            "What the step's role is asked to do to undo the step.", "action: restore_backup") { Default = "`rollback`" },
    ]);

    /// <summary><c>if_blocked</c> as a map.</summary>
    public static KeySet IfBlocked { get; } = new("if_blocked", "If blocked", "The map form of `if_blocked`.",
    [
        new("defer", Duration, "How long to wait before the step tries again.", "defer: 2h") { Required = true },
    ]);
}
