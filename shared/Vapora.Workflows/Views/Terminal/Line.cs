using System.Collections.Immutable;

namespace Vapora.Workflows.Views.Terminal;

/// <summary>One line for a terminal, in segments of one meaning each; without line end.</summary>
public sealed record Line(ImmutableArray<Segment> Segments)
{
    /// <summary>A line with nothing on it.</summary>
    public static Line Empty { get; } = new(ImmutableArray<Segment>.Empty);

    /// <summary>A line of one segment.</summary>
    public static Line Of(string text, Tone tone = Tone.Plain) => Empty.Add(text, tone);

    /// <summary>Columns that it takes.</summary>
    public int Width => Segments.Sum(s => Columns.Of(s.Text));

    /// <summary>The line with more text at its end.</summary>
    public Line Add(string text, Tone tone = Tone.Plain) => text.Length == 0 ? this : new(Segments.Add(new Segment(text, tone)));

    /// <summary>The line with another behind it.</summary>
    public Line Add(Line other) => new(Segments.AddRange(other.Segments));

    /// <summary>The line filled up with blanks to a column.</summary>
    public Line PadTo(int column)
    {
        var missing = column - Width;
        return missing > 0 ? Add(new string(' ', missing)) : this;
    }

    /// <summary>The line, cut so that it takes at most so many columns; what was cut ends in an ellipsis.</summary>
    public Line Crop(int width, string ellipsis = "…")
    {
        if (Width <= width) return this;
        var kept = ImmutableArray.CreateBuilder<Segment>();
        var left = width - Columns.Of(ellipsis);
        if (left < 0) return Of(Columns.Cut(ToString(), width));
        foreach (var segment in Segments)
        {
            var text = Columns.Cut(segment.Text, left);
            left -= Columns.Of(text);
            if (text.Length == segment.Text.Length)
            {
                kept.Add(segment);
                continue;
            }

            kept.Add(new Segment(text + ellipsis, segment.Tone));
            break;
        }

        return new Line(kept.ToImmutable());
    }

    /// <summary>The text without its meanings.</summary>
    public override string ToString() => string.Concat(Segments.Select(s => s.Text));

    /// <summary>Lines as one text, blanks at line ends removed.</summary>
    public static string Join(IEnumerable<Line> lines) => string.Concat(lines.Select(l => l.ToString().TrimEnd() + "\n"));
}
