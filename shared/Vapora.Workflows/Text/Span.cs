namespace Vapora.Workflows.Text;

/// <summary>A stretch of source text that a diagnostic can underline: where it starts, and how many columns of that first line it covers (at least 1).</summary>
public readonly record struct Span(Position Start, int Length)
{
    /// <summary>The part of this span that starts <paramref name="offset"/> columns in. For text that stands in the source as it is read (no escapes).</summary>
    public Span Slice(int offset, int length) =>
        new(Start with { Column = Start.Column + offset }, Math.Max(1, length));
}
