using System.Collections.Immutable;

namespace Vapora.Workflows.Text;

/// <summary>A value of a source text with its place: what YAML and TOML have in common.</summary>
public abstract record Node(Span Span);

/// <summary>A scalar. <see cref="Text"/> is the value without quotes and escapes, as written for numbers and dates.</summary>
/// <param name="Span">Where it stands, quotes included.</param>
/// <param name="Text">The text of the value.</param>
/// <param name="Kind">What the format says it is; a quoted scalar is always <see cref="ScalarKind.Text"/>.</param>
/// <param name="Verbatim">True when the text stands in the source letter for letter on one line, from the span's start (plus one for the quote), so that offsets into it are columns.</param>
/// <param name="Quoted">True when written with quotes.</param>
public sealed record ScalarNode(Span Span, string Text, ScalarKind Kind, bool Verbatim, bool Quoted) : Node(Span);

/// <summary>A list.</summary>
public sealed record SequenceNode(Span Span, ImmutableArray<Node> Items) : Node(Span);

/// <summary>A map; entries in file order, keys unique.</summary>
public sealed record MapNode(Span Span, ImmutableArray<MapEntry> Entries) : Node(Span);

/// <summary>A key and its value.</summary>
public sealed record MapEntry(ScalarNode Key, Node Value);

/// <summary>What a scalar is, by the rules of its format (YAML: the core schema, for plain scalars).</summary>
public enum ScalarKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>YAML's empty value.</summary>
    Null,

    /// <summary>A date, a time, or both (TOML types; in YAML these are text).</summary>
    DateTime,
}
