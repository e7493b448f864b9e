namespace Vapora.Workflows.Conditions;

/// <summary>One word or sign of a condition's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Where it starts, in characters.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Comparison">Which comparison, when it is one.</param>
/// <param name="Value">The value of a literal.</param>
/// <param name="Unit">The unit a literal was written with, in base units.</param>
internal readonly record struct ConditionToken(
    TokenKind Kind, int Offset, int Length, Comparison Comparison = default, MetricValue Value = default, double Unit = 1)
{
    /// <summary>True when a value, a name, or a part of a condition begins here.</summary>
    public bool StartsOperand => Kind is TokenKind.Name or TokenKind.Literal or TokenKind.Open or TokenKind.Not;
}

/// <summary>The kinds of tokens.</summary>
internal enum TokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A name or path.</summary>
    Name,

    /// <summary>A number, text, or flag.</summary>
    Literal,

    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>!</c></summary>
    Not,

    /// <summary><c>(</c></summary>
    Open,

    /// <summary><c>)</c></summary>
    Close,

    /// <summary>A comparison.</summary>
    Compare,
}
