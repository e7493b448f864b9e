using System.Collections.Immutable;

namespace Vapora.Workflows.Conditions;

/// <summary>A condition compiled once: its text, its tree, and the names it reads. Equal when the texts are equal.</summary>
public sealed class Condition : IEquatable<Condition>
{
    internal Condition(string text, Expression root, ImmutableArray<MetricName> names) => (Text, Root, Names) = (text, root, names);

    /// <summary>The text as written.</summary>
    public string Text { get; }

    /// <summary>The tree.</summary>
    public Expression Root { get; }

    /// <summary>Every name in it, in text order.</summary>
    public ImmutableArray<MetricName> Names { get; }

    /// <summary>Reads a condition. Errors are values with their place in the text; nothing throws.</summary>
    public static ConditionReading Read(string text) => ConditionParser.Read(text);

    /// <summary>What the condition says of a scope. Reads data only; allocates nothing unless the scope does.</summary>
    public Truth Evaluate<TScope>(in TScope scope) where TScope : IConditionScope => ConditionEvaluator.Evaluate(Root, scope);

    /// <summary>The result with its reasons: which name had which value, from which step.</summary>
    public ConditionExplanation Explain<TScope>(in TScope scope) where TScope : IConditionScope => ConditionExplainer.Explain(this, scope);

    /// <inheritdoc />
    public bool Equals(Condition? other) => other is not null && Text == other.Text;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Condition);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc />
    public override string ToString() => Text;
}
