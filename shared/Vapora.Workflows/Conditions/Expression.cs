using System.Collections.Immutable;

namespace Vapora.Workflows.Conditions;

/// <summary>The tree of a condition.</summary>
public abstract record Expression
{
    /// <summary>True when any part is true.</summary>
    public sealed record Or(ImmutableArray<Expression> Parts) : Expression;

    /// <summary>True when all parts are true.</summary>
    public sealed record And(ImmutableArray<Expression> Parts) : Expression;

    /// <summary>The opposite; unknown stays unknown.</summary>
    public sealed record Not(Expression Inner) : Expression;

    /// <summary>A comparison of two operands.</summary>
    public sealed record Compare(Comparison Operator, Operand Left, Operand Right) : Expression;

    /// <summary>A name used as a truth by itself.</summary>
    public sealed record Name(MetricName Metric) : Expression;

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public sealed record Constant(bool Value) : Expression;
}

/// <summary>One side of a comparison.</summary>
public abstract record Operand
{
    /// <summary>A name to be read.</summary>
    public sealed record Name(MetricName Metric) : Operand;

    /// <summary>A value written in the condition.</summary>
    /// <param name="Value">The value, a number in the base unit of its dimension.</param>
    /// <param name="Unit">The unit it was written with, in base units (0.001 for <c>500ms</c>): a bare reported number is taken in it.</param>
    public sealed record Literal(MetricValue Value, double Unit = 1) : Operand;
}

/// <summary>The comparison operators.</summary>
public enum Comparison
{
    /// <summary><c>==</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,
}
