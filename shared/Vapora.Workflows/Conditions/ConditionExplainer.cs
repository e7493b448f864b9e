using System.Collections.Immutable;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Conditions;

/// <summary>Evaluates a condition and says what was read, and which known value could not be used.</summary>
internal static class ConditionExplainer
{
    /// <summary>The result with every name once, in text order.</summary>
    public static ConditionExplanation Explain<TScope>(Condition condition, in TScope scope) where TScope : IConditionScope
    {
        var seen = new HashSet<(BuiltIn?, string?, string)>();
        var reads = ImmutableArray.CreateBuilder<ConditionRead>();
        foreach (var name in condition.Names)
            if (seen.Add(Key(name))) reads.Add(Read(condition, name, scope));
        return new ConditionExplanation(condition.Text, ConditionEvaluator.Evaluate(condition.Root, scope), reads.ToImmutable());
    }

    private static ConditionRead Read<TScope>(Condition condition, MetricName name, in TScope scope) where TScope : IConditionScope
    {
        var written = condition.Text.Substring(name.Offset, name.Length);
        if (!ConditionEvaluator.TryRead(new Operand.Name(name), scope, out var read, out var reporter))
            return new ConditionRead(written, null, null, null, name.BuiltIn is not null);
        var shown = read.Value;
        var note = Note(condition.Root, name, read.Value, ref shown, scope);
        return new ConditionRead(written, shown.ToString(), reporter, note, name.BuiltIn is not null);
    }

    /// <summary>The first reason in the tree why the value of a name did not help; a bare number takes the unit of the first literal it meets.</summary>
    private static string? Note<TScope>(Expression expression, MetricName name, MetricValue value, ref MetricValue shown, in TScope scope) where TScope : IConditionScope
    {
        switch (expression)
        {
            case Expression.Or or: return FirstNote(or.Parts, name, value, ref shown, scope);
            case Expression.And and: return FirstNote(and.Parts, name, value, ref shown, scope);
            case Expression.Not not: return Note(not.Inner, name, value, ref shown, scope);
            case Expression.Name used when Key(used.Metric) == Key(name) && value.Kind != MetricKind.Flag:
                return $"is {Shown(value)}, which is neither true nor false: compare it with a value";
            case Expression.Compare compare when Is(compare.Left, name): return Note(compare, compare.Right, value, ref shown, scope);
            case Expression.Compare compare when Is(compare.Right, name): return Note(compare, compare.Left, value, ref shown, scope);
            default: return null;
        }
    }

    private static string? FirstNote<TScope>(ImmutableArray<Expression> parts, MetricName name, MetricValue value, ref MetricValue shown, in TScope scope)
        where TScope : IConditionScope
    {
        string? first = null;
        foreach (var part in parts) first ??= Note(part, name, value, ref shown, scope);
        return first;
    }

    private static string? Note<TScope>(Expression.Compare compare, Operand otherSide, MetricValue value, ref MetricValue shown, in TScope scope)
        where TScope : IConditionScope
    {
        if (!ConditionEvaluator.TryRead(otherSide, scope, out var other, out _)) return null;
        var obstacle = ComparedValue.Align(compare.Operator, new ComparedValue(value, null), other, out _, out _);
        if (obstacle == Obstacle.None)
        {
            if (shown is { Kind: MetricKind.Number, Dimension: Dimension.Bare } && other is { Unit: { } unit, Value.Dimension: not Dimension.Bare })
                shown = MetricValue.Of(Quantity.Scale(value.Number, unit), other.Value.Dimension);
            return null;
        }

        var start = $"is {Shown(value)}, compared with {Shown(other.Value)}: ";
        return start + obstacle switch
        {
            Obstacle.Kinds => $"{KindOf(value)} and {KindOf(other.Value)} do not compare",
            Obstacle.Order => "only numbers have an order, use == or !=",
            Obstacle.Dimensions => "different dimensions do not compare",
            Obstacle.NoUnit => "one has a unit, the other has none; write the unit",
            _ => "it is not a finite number",
        };
    }

    private static string KindOf(MetricValue value) =>
        value.Kind switch { MetricKind.Flag => "true or false", MetricKind.Text => "a text", _ => "a number" };

    private static string Shown(MetricValue value) => value.Kind == MetricKind.Text ? $"'{value.Text}'" : value.ToString();

    private static bool Is(Operand operand, MetricName name) => operand is Operand.Name other && Key(other.Metric) == Key(name);

    /// <summary>Two spellings of one metric or built-in are one name.</summary>
    private static (BuiltIn?, string?, string) Key(MetricName name) => (name.BuiltIn, name.Step, name.BuiltIn is null ? name.Metric : "");
}
