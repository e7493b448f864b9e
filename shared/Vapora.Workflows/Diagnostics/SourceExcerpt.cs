using System.Text;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Diagnostics;

/// <summary>One line of a file as it is shown under a diagnostic, with where the caret goes.</summary>
/// <param name="Line">The line, safe to print, cropped around the span when it is long.</param>
/// <param name="Column">Columns before the caret.</param>
/// <param name="Width">Columns to underline, at least 1.</param>
public sealed record SourceExcerpt(string Line, int Column, int Width)
{
    /// <summary>Columns of a line that are shown at most.</summary>
    public const int MaxWidth = 100;

    private const int Before = 30;

    // Characters on each side of the span's start that are looked at: of a line that may be a whole file, the rest is not shown anyway.
    private const int Reach = 4 * MaxWidth;

    /// <summary>The excerpt for a span.</summary>
    public static SourceExcerpt Of(SourceText source, Span span)
    {
        var line = source.Line(span.Start.Line);
        var (start, end) = (Math.Max(0, span.Start.Column - 1), Math.Max(1, span.Start.Column - 1 + span.Length));
        var (left, right) = (Whole(line, Math.Clamp(start - Reach, 0, line.Length)), Whole(line, Math.Clamp(start + Reach, 0, line.Length)));
        var cells = Cells(line.AsSpan(left, right - left), left);
        var from = cells.Where(cell => cell.Offset < start).Sum(cell => cell.Width) + Math.Max(0, start - line.Length);
        var width = Math.Max(1, cells.Where(cell => cell.Offset >= start && cell.Offset < end).Sum(cell => cell.Width));
        var total = cells.Sum(cell => cell.Width);
        if (total <= MaxWidth && left == 0 && right == line.Length) return new(string.Concat(cells.Select(cell => cell.Text)).TrimEnd(), from, width);

        var first = Math.Clamp(from - Before, 0, Math.Max(0, total - MaxWidth));
        return Crop(cells, first, from, width, (left > 0 || first > 0, right < line.Length || first + MaxWidth < total));
    }

    /// <summary>An offset that does not halve a character.</summary>
    private static int Whole(string line, int offset) => offset > 0 && offset < line.Length && char.IsLowSurrogate(line[offset]) ? offset - 1 : offset;

    private static SourceExcerpt Crop(List<(int Offset, string Text, int Width)> cells, int first, int from, int width, (bool Left, bool Right) cut)
    {
        var text = new StringBuilder();
        var (column, skipped) = (0, 0);
        foreach (var cell in cells)
        {
            if (column >= first && column + cell.Width <= first + MaxWidth) text.Append(cell.Text);
            else if (column < first) skipped += cell.Width;
            column += cell.Width;
        }

        var (left, right) = (cut.Left ? "…" : "", cut.Right ? "…" : "");
        var caret = Math.Min(from - skipped, MaxWidth) + left.Length;
        return new(left + text.ToString().TrimEnd() + right, caret, Math.Min(width, Math.Max(1, MaxWidth + left.Length - caret)));
    }

    private static List<(int Offset, string Text, int Width)> Cells(ReadOnlySpan<char> line, int start)
    {
        var cells = new List<(int Offset, string Text, int Width)>(line.Length);
        var (offset, column) = (start, 0);
        var text = new StringBuilder();
        foreach (var rune in line.EnumerateRunes())
        {
            var width = rune.Value == '\t' ? DisplayText.TabWidth - column % DisplayText.TabWidth : DisplayText.Width(rune);
            text.Clear();
            if (rune.Value == '\t') text.Append(' ', width);
            else DisplayText.Append(text, rune);
            cells.Add((offset, text.ToString(), width));
            offset += rune.Utf16SequenceLength;
            column += width;
        }

        return cells;
    }
}
