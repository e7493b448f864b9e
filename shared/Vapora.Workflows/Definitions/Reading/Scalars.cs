using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions.Reading;

/// <summary>Keys whose value is one scalar. What is wrong is reported, and null returned.</summary>
internal static class Scalars
{
    /// <summary>The scalar of a key.</summary>
    public static ScalarNode? Scalar(this Fields fields, string key, string expected)
    {
        var node = fields.Find(key);
        if (node is null or ScalarNode) return node as ScalarNode;
        fields.WrongShape(key, node, expected);
        return null;
    }

    /// <summary>Text of any kind.</summary>
    public static string? Text(this Fields fields, string key)
    {
        if (fields.Scalar(key, "one value") is not { } scalar) return null;
        if (scalar.Text.Length <= Limits.TextLength) return scalar.Text;
        fields.Bag.Add(
            DiagnosticCodes.LimitExceeded, scalar.Span,
            $"{fields.Name(key)} is longer than {Limits.TextLength} characters",
            "shorten it");
        return null;
    }

    /// <summary><c>true</c> or <c>false</c>; null when absent or wrong.</summary>
    public static bool? OptionalFlag(this Fields fields, string key)
    {
        if (fields.Scalar(key, "true or false") is not { } scalar) return null;
        if (scalar.AsBoolean() is { } flag) return flag;
        var hint = scalar.Quoted && scalar.Text.ToUpperInvariant() is "TRUE" or "FALSE"
            ? "write it without quotes"
            : $"write {fields.Draft.Example(fields.Written(key) + ": true")} or {fields.Draft.Example(fields.Written(key) + ": false")}";
        fields.Bag.Add(DiagnosticCodes.InvalidValue, scalar.Span, $"{fields.Name(key)} must be true or false, not '{Excerpt.Cut(scalar.Text)}'", hint);
        return null;
    }

    /// <summary><c>true</c> or <c>false</c>; absent is false.</summary>
    public static bool Flag(this Fields fields, string key) => fields.OptionalFlag(key) ?? false;

    /// <summary>A whole number within the bounds of the key.</summary>
    public static int? Count(this Fields fields, string key) =>
        fields.Scalar(key, "a whole number") is { } scalar ? fields.Count(key, scalar) : null;

    /// <summary>A scalar as a whole number within the bounds of the key.</summary>
    public static int? Count(this Fields fields, string key, ScalarNode scalar)
    {
        var spec = fields.Keys[key];
        if (scalar.Kind != ScalarKind.Integer)
        {
            fields.Bag.Add(
                DiagnosticCodes.InvalidValue, scalar.Span,
                $"{fields.Name(key)} must be a whole number, not '{Excerpt.Cut(scalar.Text)}'",
                IsQuotedNumber(scalar) ? "write it without quotes" : $"for example {fields.Draft.Example(spec.Example)}");
            return null;
        }

        // A number beyond 64 bits has no value here; it is out of bounds all the same.
        if (scalar.AsInteger() is { } number && number >= spec.Min && number <= spec.Max) return (int)number;
        fields.Bag.Add(
            DiagnosticCodes.OutOfRange, scalar.Span,
            $"{fields.Name(key)} is {Excerpt.Cut(scalar.Text)}, outside {spec.Min} to {spec.Max}",
            $"choose a number from {spec.Min} to {spec.Max}");
        return null;
    }

    /// <summary>Hours as a number above 0.</summary>
    public static TimeSpan? Hours(this Fields fields, string key)
    {
        if (fields.Scalar(key, "a number of hours") is not { } scalar) return null;
        if (scalar.AsNumber() is not { } hours)
        {
            fields.Bag.Add(
                DiagnosticCodes.InvalidValue, scalar.Span,
                $"{fields.Name(key)} must be a number of hours, not '{Excerpt.Cut(scalar.Text)}'",
                IsQuotedNumber(scalar) ? "write it without quotes" : "the unit is in the key: write for example 48 or 1.5");
            return null;
        }

        if (hours > 0 && hours <= Limits.DurationMax.TotalHours) return TimeSpan.FromHours(hours);
        fields.Bag.Add(
            DiagnosticCodes.OutOfRange, scalar.Span,
            $"{fields.Name(key)} is {Excerpt.Cut(scalar.Text)}",
            $"it must be above 0 and at most {Limits.DurationMax.TotalHours}");
        return null;
    }

    /// <summary>A duration with its unit.</summary>
    public static TimeSpan? Duration(this Fields fields, string key) =>
        fields.Scalar(key, "a duration such as 45min") is { } scalar ? fields.Duration(key, scalar.Text, scalar.Span) : null;

    /// <summary>A text as a duration with its unit.</summary>
    public static TimeSpan? Duration(this Fields fields, string key, string text, Span span)
    {
        if (Durations.TryParse(text, out var duration)) return duration;
        fields.Bag.Add(
            DiagnosticCodes.InvalidDuration, span,
            $"'{Excerpt.Cut(text)}' ({fields.Name(key)}) is not a duration above 0 and up to {Limits.DurationMax.TotalDays} days",
            DurationHint(text));
        return null;
    }

    /// <summary>One of the words of the key, by its place among them; case, hyphens and underscores do not matter.</summary>
    public static int? Choice(this Fields fields, string key)
    {
        var values = fields.Keys[key].Values;
        if (fields.Scalar(key, $"one of {string.Join(", ", values)}") is not { } scalar) return null;
        var written = RoleName.Key(scalar.Text);
        for (var i = 0; i < values.Length; i++)
        {
            if (RoleName.Key(values[i]) == written) return i;
        }

        var hint = DidYouMean.Hint(DidYouMean.Nearest(scalar.Text, values), $"it is one of: {string.Join(", ", values)}");
        fields.Bag.Add(DiagnosticCodes.InvalidValue, scalar.Span, $"{fields.Name(key)} cannot be '{Excerpt.Cut(scalar.Text)}'", hint);
        return null;
    }

    /// <summary>Reports a value of the wrong shape.</summary>
    public static void WrongShape(this Fields fields, string key, Node node, string expected) =>
        fields.Bag.Add(
            DiagnosticCodes.WrongShape, node.Span,
            $"{fields.Name(key)} must be {expected}, not {ShapeOf(node)}",
            $"for example {fields.Draft.Example(fields.Keys[key].Example)}");

    /// <summary>What messages call the shape of a value.</summary>
    public static string ShapeOf(Node node) => node switch { MapNode => "a map", SequenceNode => "a list", _ => "a single value" };

    private static bool IsQuotedNumber(ScalarNode scalar) => scalar.Quoted && scalar.Text.Length > 0 && scalar.Text.All(char.IsAsciiDigit);

    private static string DurationHint(string text) =>
        text.Length is > 0 and < 20 && text.All(char.IsAsciiDigit)
            ? $"add the unit: '{text}s', '{text}min', '{text}h' or '{text}d'"
            : "write for example 90s, 45min, 2h, 1h30m, 4days or PT30M";
}
