using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions.Reading;

/// <summary>Keys of a step whose value is a small rule with several spellings.</summary>
internal static class StepRuleFields
{
    /// <summary><c>approval_required: true | false | map</c>.</summary>
    public static Located<ApprovalDefinition>? Approval(this Fields fields)
    {
        const string key = "approval_required";
        var node = fields.Find(key);
        if (node is not MapNode map)
        {
            if (node is SequenceNode) fields.WrongShape(key, node, "true, false or a map");
            else if (node is not null && fields.Flag(key)) return new(new ApprovalDefinition(), node.Span);
            return null;
        }

        var keys = fields.Nested(key, map);
        var oneOfEach = keys.Roles("one_of_each");
        var approval = new ApprovalDefinition
        {
            // Nobody approves in two roles, so one of each is at least so many people.
            Quorum = Math.Max(keys.Count("quorum") ?? 1, oneOfEach.Length),
            OneOfEach = oneOfEach,
            Deadline = keys.Duration("deadline"),
            OnDeadline = keys.Choice("on_deadline") is { } choice ? (ApprovalTimeout)choice : ApprovalTimeout.Escalate,
            AllowSelfApproval = keys.Flag("allow_self_approval"),
        };
        var approvers = keys.Roles("approvers");
        if (keys.Has("on_deadline") && !keys.Has("deadline"))
            fields.Bag.Add(
                DiagnosticCodes.MissingKey, keys.KeySpan("on_deadline"),
                $"{keys.Owner} has 'on_deadline' without 'deadline'",
                $"add for example {fields.Draft.Example("deadline: 2h")}");
        return new(approvers.IsEmpty ? approval : approval with { Approvers = approvers }, fields.KeySpan(key));
    }

    /// <summary><c>retry: {max_attempts, backoff, max_backoff}</c>.</summary>
    public static RetryDefinition Retry(this Fields fields)
    {
        if (fields.Find("retry") is not { } node) return new();
        if (node is not MapNode map)
        {
            fields.WrongShape("retry", node, "a map");
            return new();
        }

        var keys = fields.Nested("retry", map);
        var retry = new RetryDefinition(keys.Count("max_attempts"), keys.Duration("backoff"), keys.Duration("max_backoff"));
        if (retry.Backoff > retry.MaxBackoff)
            fields.Bag.Add(
                DiagnosticCodes.OutOfRange, keys.KeySpan("max_backoff"),
                $"'max_backoff' in {fields.Owner} is shorter than 'backoff'",
                "make it the longer of the two");
        return retry;
    }

    /// <summary><c>compensate: action | {action} | true | false</c>.</summary>
    public static CompensationRule? Compensation(this Fields fields)
    {
        const string key = "compensate", usual = "rollback";
        switch (fields.Find(key))
        {
            case MapNode map:
                var keys = fields.Nested(key, map);
                return new(keys.Text("action") ?? usual);
            case ScalarNode { Kind: ScalarKind.Boolean } flag:
                return new(flag.AsBoolean() == true ? usual : null);
            case ScalarNode { Text.Length: > 0 }:
                return fields.Text(key) is { } action ? new(action) : null;
            case { } other:
                fields.WrongShape(key, other, "an action, a map with 'action', or false");
                return null;
            default:
                return null;
        }
    }

    /// <summary><c>if_blocked: defer_to_next_week | escalate | fail | "defer: 2h" | {defer: 2h}</c>.</summary>
    public static BlockRule? IfBlocked(this Fields fields)
    {
        const string key = "if_blocked", deferral = "defer:";
        if (fields.Find(key) is MapNode map)
        {
            var keys = fields.Nested(key, map);
            keys.Missing("defer", map.Span);
            return keys.Duration("defer") is { } delay ? new BlockRule.Defer(delay) : null;
        }

        if (fields.Find(key) is ScalarNode text && text.Text.StartsWith(deferral, StringComparison.OrdinalIgnoreCase))
            return fields.Duration(key, text.Text[deferral.Length..].Trim(), text.Span) is { } delay ? new BlockRule.Defer(delay) : null;

        return fields.Choice(key) switch
        {
            0 => new BlockRule.DeferToNextWeek(),
            1 => new BlockRule.Escalate(),
            2 => new BlockRule.Fail(),
            _ => null,
        };
    }

    /// <summary><c>priority</c>, or <c>low_priority: true</c>.</summary>
    public static StepPriority Priority(this Fields fields)
    {
        var low = fields.Flag("low_priority");
        StepPriority? written = fields.Choice("priority") switch { 0 => StepPriority.Low, 1 => StepPriority.Normal, 2 => StepPriority.High, _ => null };
        if (low && written is (StepPriority.Normal or StepPriority.High))
            fields.Bag.Add(
                DiagnosticCodes.ConflictingKeys, fields.KeySpan("low_priority"),
                $"'low_priority' and 'priority' in {fields.Owner} contradict each other",
                "keep one of them");
        return low ? StepPriority.Low : written ?? StepPriority.Normal;
    }

    /// <summary><c>adjust: {auto: true, max_agents: n}</c> of a workflow.</summary>
    public static AutoAdjust? Adjust(this Fields fields)
    {
        if (fields.Find("adjust") is not { } node) return null;
        if (node is not MapNode map)
        {
            fields.WrongShape("adjust", node, "a map");
            return null;
        }

        var keys = fields.Nested("adjust", map);
        keys.Missing("auto", map.Span);
        var (auto, agents) = (keys.Flag("auto"), keys.Count("max_agents"));
        if (auto) keys.Missing("max_agents", map.Span);
        return auto && agents is { } most ? new(most) : null;
    }
}
