using System.Collections.Immutable;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions.Reading;

/// <summary>Keys whose value holds conditions. Every condition read is also noted for the checks that need all steps.</summary>
internal static class ConditionFields
{
    private static readonly string[] Comparisons = ["<", ">", "==", "!="];

    /// <summary>The condition of a key.</summary>
    public static Located<Condition>? Condition(this Fields fields, string key, ConditionPlace use) =>
        fields.Scalar(key, "a condition") is { } scalar && fields.Condition(key, scalar, use) is { } condition ? new(condition, scalar.Span) : null;

    /// <summary>A scalar as a condition; its errors are reported at their place in it.</summary>
    public static Condition? Condition(this Fields fields, string key, ScalarNode scalar, ConditionPlace use)
    {
        var reading = Conditions.Condition.Read(scalar.Text);
        // One mistake may be found twice; what is said first of a place is enough there.
        var errors = reading.Errors.Select(error => (Span: ReadCondition.PlaceIn(scalar, error.Offset, error.Length), error));
        foreach (var (span, error) in errors.DistinctBy(found => found.Span))
            fields.Bag.Add(
                error.Code, span,
                $"{fields.Name(key)}: {InSentence(error)}",
                error.Hint);
        if (reading.Condition is { } condition) fields.Conditions.Add(new(condition, scalar, use));
        return reading.Condition;
    }

    /// <summary>A number of approvals, <c>all</c>, or a condition.</summary>
    public static Located<PassRule>? PassRule(this Fields fields, string key)
    {
        if (fields.Scalar(key, "a number, 'all' or a condition") is not { } scalar) return null;
        PassRule? rule;
        if (scalar.Kind == ScalarKind.Integer) rule = fields.Count(key, scalar) is { } count ? new PassRule.Count(count) : null;
        else if (string.Equals(scalar.Text, "all", StringComparison.OrdinalIgnoreCase)) rule = new PassRule.All();
        else rule = fields.Condition(key, scalar, ConditionPlace.Result) is { } condition ? new PassRule.Holds(condition) : null;
        return rule is null ? null : new(rule, scalar.Span);
    }

    /// <summary>Phrases and conditions: an entry with a comparison or a built-in name is a condition.</summary>
    public static ImmutableArray<EscalationRule> Escalations(this Fields fields, string key)
    {
        var rules = ImmutableArray.CreateBuilder<EscalationRule>();
        foreach (var scalar in fields.Items(key))
        {
            var text = new Located<string>(scalar.Text.Trim(), scalar.Span);
            if (!IsCondition(text.Value))
            {
                if (!fields.IsShort(key, text.Value, scalar.Span)) continue;
                if (text.Value.Any(char.IsLetterOrDigit)) rules.Add(new EscalationRule.Phrase(text));
                else
                    fields.Bag.Add(
                        DiagnosticCodes.InvalidValue, scalar.Span,
                        $"{fields.Name(key)} has an entry without a word",
                        $"for example {fields.Draft.Example(fields.Keys[key].Example)}");
            }
            else if (fields.Condition(key, scalar, ConditionPlace.Result) is { } condition)
            {
                rules.Add(new EscalationRule.When(text, condition));
            }
        }

        return rules.ToImmutable();
    }

    /// <summary>A condition, a list of them, or maps <c>{when, severity}</c>.</summary>
    public static IEnumerable<AlertRule> Alerts(this Fields fields, string key)
    {
        var value = fields.Find(key);
        if (value is null) yield break;
        foreach (var node in value is SequenceNode list ? list.Items : [value])
        {
            if (node is MapNode map)
            {
                var entry = fields.Nested(key, map);
                entry.Missing("when", map.Span);
                var severity = (AlertSeverity)(entry.Choice("severity") ?? 0);
                if (entry.Condition("when", ConditionPlace.Result) is { } when) yield return new(when, severity);
            }
            else if (node is ScalarNode { Kind: not ScalarKind.Null } scalar)
            {
                if (fields.Condition(key, scalar, ConditionPlace.Result) is { } condition) yield return new(new(condition, scalar.Span), AlertSeverity.Warning);
            }
            else
            {
                fields.Bag.Add(
                    DiagnosticCodes.WrongShape, node.Span,
                    $"an entry of {fields.Name(key)} must be a condition or a map with 'when'",
                    $"for example {fields.Draft.Example("{when: error_rate > 5%, severity: critical}")}");
            }
        }
    }

    /// <summary>The message as a part of a sentence. What is said of types begins with the user's own words, which keep their case.</summary>
    private static string InSentence(ConditionError error)
    {
        var text = error.Message.TrimEnd('.');
        return error.Code == DiagnosticCodes.ConditionTypes ? text : char.ToLowerInvariant(text[0]) + text[1..];
    }

    private static bool IsCondition(string text) =>
        Comparisons.Any(sign => text.Contains(sign, StringComparison.Ordinal)) ||
        text.Split([' ', '(', ')', '!', '&', '|']).Any(word => BuiltIns.Find(word) is not null);
}
