namespace Vapora.Workflows.Conditions;

/// <summary>What a tree says of a scope, in Kleene's strong three-valued logic. Allocates nothing.</summary>
internal static class ConditionEvaluator
{
    /// <summary>The value of a tree.</summary>
    public static Truth Evaluate<TScope>(Expression root, in TScope scope) where TScope : IConditionScope => root switch
    {
        Expression.Or or => Any(or, scope),
        Expression.And and => All(and, scope),
        Expression.Not not => Opposite(Evaluate(not.Inner, scope)),
        Expression.Compare compare => Compare(compare, scope),
        Expression.Name name => Read(name.Metric, scope),
        Expression.Constant constant => Of(constant.Value),
        _ => throw new InvalidOperationException($"There is no rule for {root.GetType().Name}."),
    };

    /// <summary>Reads an operand; false when nobody reported it, or a built-in is unknown.</summary>
    public static bool TryRead<TScope>(Operand operand, in TScope scope, out ComparedValue value, out string? reporter) where TScope : IConditionScope
    {
        reporter = null;
        switch (operand)
        {
            case Operand.Literal literal:
                value = new ComparedValue(literal.Value, literal.Unit);
                return true;
            case Operand.Name { Metric: { BuiltIn: { } builtIn } }:
                var truth = scope.Read(builtIn);
                value = new ComparedValue(MetricValue.Of(truth == Truth.True), null);
                return truth != Truth.Unknown;
            case Operand.Name name:
                var known = scope.TryRead(name.Metric, out var read, out reporter!);
                value = new ComparedValue(read, null);
                return known;
            default:
                throw new InvalidOperationException($"There is no rule for {operand.GetType().Name}.");
        }
    }

    private static Truth Any<TScope>(Expression.Or or, in TScope scope) where TScope : IConditionScope
    {
        var result = Truth.False;
        foreach (var part in or.Parts)
        {
            var value = Evaluate(part, scope);
            if (value == Truth.True) return Truth.True;
            if (value == Truth.Unknown) result = Truth.Unknown;
        }

        return result;
    }

    private static Truth All<TScope>(Expression.And and, in TScope scope) where TScope : IConditionScope
    {
        var result = Truth.True;
        foreach (var part in and.Parts)
        {
            var value = Evaluate(part, scope);
            if (value == Truth.False) return Truth.False;
            if (value == Truth.Unknown) result = Truth.Unknown;
        }

        return result;
    }

    private static Truth Compare<TScope>(Expression.Compare compare, in TScope scope) where TScope : IConditionScope =>
        TryRead(compare.Left, scope, out var left, out _) && TryRead(compare.Right, scope, out var right, out _)
            ? ComparedValue.Compare(compare.Operator, left, right)
            : Truth.Unknown;

    private static Truth Read<TScope>(MetricName name, in TScope scope) where TScope : IConditionScope
    {
        if (name.BuiltIn is { } builtIn) return scope.Read(builtIn);
        return scope.TryRead(name, out var value, out _) && value.Kind == MetricKind.Flag ? Of(value.Flag) : Truth.Unknown;
    }

    private static Truth Opposite(Truth value) => value switch { Truth.True => Truth.False, Truth.False => Truth.True, _ => Truth.Unknown };

    private static Truth Of(bool value) => value ? Truth.True : Truth.False;
}
