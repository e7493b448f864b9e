using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Conditions;

/// <summary>Finds what can never be evaluated: an order of texts, two dimensions compared, one name used as two kinds of value.</summary>
internal sealed class ConditionTypes
{
    private const string OrderHint = "use == or != for texts and flags";
    private readonly string _text;
    private readonly List<ConditionError> _errors;
    private readonly Dictionary<(string?, string), Seen> _seen = [];

    private ConditionTypes(string text, List<ConditionError> errors) => (_text, _errors) = (text, errors);

    /// <summary>Adds an error for each use that has no meaning.</summary>
    public static void Check(string text, List<ConditionUse> uses, List<ConditionError> errors)
    {
        var types = new ConditionTypes(text, errors);
        foreach (var use in uses)
        {
            if (use is { Sign: { } sign, Right: { } right }) types.CheckComparison(use.Left, sign, right);
            else types.CheckTruth(use.Left);
        }

        // Two metrics compared with each other: what the rest of the condition says of them must agree.
        foreach (var use in uses)
        {
            if (use is { Left.Operand: Operand.Name { Metric.BuiltIn: null } a, Sign: { } sign, Right: { Operand: Operand.Name { Metric.BuiltIn: null } b } right })
                types.CheckPair((a.Metric, use.Left), sign, (b.Metric, right));
        }
    }

    private void CheckTruth(ConditionPart part)
    {
        if (part.Operand is Operand.Literal { Value: { Kind: not MetricKind.Flag } value })
            Add(part, $"{Text(part)} is {KindOf(value)}, not true or false.", $"compare it with a name, such as {Example(part, value)}");
        else if (part.Operand is Operand.Name { Metric.BuiltIn: null } name)
            Remember(name.Metric, part, MetricValue.Of(true), isTruth: true);
    }

    private void CheckComparison(ConditionPart left, ConditionToken sign, ConditionPart right)
    {
        var isOrder = sign.Comparison is not (Comparison.Equal or Comparison.NotEqual);
        var operatorText = _text.Substring(sign.Offset, sign.Length);
        if (isOrder && (!IsOrdered(left, operatorText) | !IsOrdered(right, operatorText))) return;
        switch (left.Operand, right.Operand)
        {
            case (Operand.Literal a, Operand.Literal b):
                if (ComparedValue.Align(sign.Comparison, new(a.Value, a.Unit), new(b.Value, b.Unit), out _, out _) != Obstacle.None)
                    Add(left.Offset, right.Offset + right.Length - left.Offset,
                        $"{Text(left)} is {KindOf(a.Value)} and {Text(right)} is {KindOf(b.Value)}: they do not compare.", "compare a name with a value of its kind");
                break;
            case (Operand.Name name, Operand.Literal literal): CheckName(name.Metric, literal.Value, left, right); break;
            case (Operand.Literal literal, Operand.Name name): CheckName(name.Metric, literal.Value, right, left); break;
            case (Operand.Name a, Operand.Name b):
                CheckBuiltIn(a.Metric, b.Metric, left, right);
                break;
        }
    }

    private void CheckPair((MetricName Name, ConditionPart Part) left, ConditionToken sign, (MetricName Name, ConditionPart Part) right)
    {
        var (a, b) = (_seen.GetValueOrDefault((left.Name.Step, left.Name.Metric)), _seen.GetValueOrDefault((right.Name.Step, right.Name.Metric)));
        var isOrder = sign.Comparison is not (Comparison.Equal or Comparison.NotEqual);
        if (isOrder && (!IsOrdered(left, a, sign) | !IsOrdered(right, b, sign))) return;
        if (a is null || b is null || Agree(a.Value, b.Value)) return;
        var (offset, end) = (left.Part.Offset, right.Part.Offset + right.Part.Length);
        Add(offset, end - offset, $"{left.Name} is {a.How}, and {right.Name} is {b.How}: they do not compare.", "compare two metrics of one kind, in the same unit");
    }

    private bool IsOrdered((MetricName Name, ConditionPart Part) side, Seen? seen, ConditionToken sign)
    {
        if (seen is null or { Value.Kind: MetricKind.Number }) return true;
        Add(side.Part, $"'{_text.Substring(sign.Offset, sign.Length)}' needs numbers on both sides; {side.Name} is {seen.How}.", OrderHint);
        return false;
    }

    /// <summary>A built-in compared with a metric makes the metric a flag.</summary>
    private void CheckBuiltIn(MetricName a, MetricName b, ConditionPart left, ConditionPart right)
    {
        if (a.BuiltIn is not null && b.BuiltIn is null) Remember(b, right, MetricValue.Of(true), isTruth: true);
        if (b.BuiltIn is not null && a.BuiltIn is null) Remember(a, left, MetricValue.Of(true), isTruth: true);
    }

    private void CheckName(MetricName name, MetricValue literal, ConditionPart namePart, ConditionPart literalPart)
    {
        if (name.BuiltIn is null) Remember(name, literalPart, literal, isTruth: false);
        else if (literal.Kind != MetricKind.Flag)
            Add(literalPart, $"{Text(namePart)} is true or false; {Text(literalPart)} is {KindOf(literal)}.", $"write {Text(namePart)} by itself, or compare it with true or false");
    }

    private bool IsOrdered(ConditionPart part, string sign)
    {
        var kind = part.Operand switch
        {
            Operand.Literal { Value.Kind: not MetricKind.Number } literal => KindOf(literal.Value),
            Operand.Name { Metric.BuiltIn: not null } => "true or false",
            _ => null,
        };
        if (kind is not null) Add(part, $"'{sign}' needs numbers on both sides; {Text(part)} is {kind}.", OrderHint);
        return kind is null;
    }

    /// <summary>One metric has one kind of value: the second kind it is used as is an error where that stands.</summary>
    private void Remember(MetricName name, ConditionPart where, MetricValue value, bool isTruth)
    {
        var key = (name.Step, name.Metric);
        var how = isTruth ? "used as true or false" : $"compared with {Text(where)} ({KindOf(value)})";
        if (!_seen.TryGetValue(key, out var first))
        {
            _seen.Add(key, new Seen(value, how));
            return;
        }

        if (!Agree(first.Value, value))
            Add(where, $"{name} is {first.How} before, and {how} here.", "one metric has one kind of value; use the same unit or kind, or two metrics");
        else if (first.Value.Kind == MetricKind.Number && IsNeutral(first.Value) && !IsNeutral(value))
            _seen[key] = new Seen(value, how);
    }

    private static bool Agree(MetricValue a, MetricValue b) =>
        a.Kind == b.Kind && (a.Dimension == b.Dimension || IsNeutral(a) || IsNeutral(b) || (IsPercentOrBare(a) && IsPercentOrBare(b)));

    // Zero is zero in every unit.
    private static bool IsNeutral(MetricValue value) => value is { Dimension: Dimension.Bare, Number: 0 };

    private static bool IsPercentOrBare(MetricValue value) => value.Dimension is Dimension.Bare or Dimension.Percent;

    private static string KindOf(MetricValue value) => value switch
    {
        { Kind: MetricKind.Flag } => "true or false",
        { Kind: MetricKind.Text } => "a text",
        { Dimension: Dimension.Percent } => "a percentage",
        { Dimension: Dimension.Time } => "a time",
        { Dimension: Dimension.Data } => "an amount of data",
        _ => "a number",
    };

    private string Example(ConditionPart part, MetricValue value) => value switch
    {
        { Kind: MetricKind.Text } => $"status == {Text(part)}",
        { Dimension: Dimension.Percent } => $"coverage > {Text(part)}",
        { Dimension: Dimension.Time } => $"p99_latency < {Text(part)}",
        { Dimension: Dimension.Data } => $"memory < {Text(part)}",
        _ => $"failures < {Text(part)}",
    };

    private string Text(ConditionPart part) => _text.Substring(part.Offset, part.Length);

    private void Add(ConditionPart where, string message, string hint) => Add(where.Offset, where.Length, message, hint);

    private void Add(int offset, int length, string message, string hint) =>
        _errors.Add(new ConditionError(DiagnosticCodes.ConditionTypes, offset, length, message, hint));

    private sealed record Seen(MetricValue Value, string How);
}
