using System.Globalization;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Text;

/// <summary>A place in a TOML text that moves forward, and the way to report what stands there. NUL marks the end: it is refused before.</summary>
internal sealed class TomlCursor(string text, LineIndex lines, DiagnosticBag problems)
{
    internal string Text { get; } = text;

    internal int Offset { get; set; }

    /// <summary>How many brackets, braces and multi-line strings are open: after a failure inside one, the next line has no known meaning.</summary>
    internal int Open { get; set; }

    /// <summary>How many errors of syntax were reported.</summary>
    internal int Failures { get; private set; }

    internal bool AtEnd => Offset >= Text.Length;

    internal bool AtLineEnd => AtEnd || Text[Offset] == '\n' || (Text[Offset] == '\r' && Peek(1) == '\n');

    internal char Peek(int ahead = 0) => Offset + ahead < Text.Length ? Text[Offset + ahead] : '\0';

    /// <summary>Moves over a text when it stands here.</summary>
    internal bool Skip(string expected)
    {
        if (string.CompareOrdinal(Text, Offset, expected, 0, expected.Length) != 0) return false;
        Offset += expected.Length;
        return true;
    }

    internal void SkipBlanks()
    {
        while (Peek() is ' ' or '\t') Offset++;
    }

    internal void SkipBlanksAndComment()
    {
        SkipBlanks();
        if (Peek() == '#') SkipToLineEnd();
    }

    /// <summary>Moves over blanks, comments and line ends.</summary>
    internal void SkipLines()
    {
        for (SkipBlanksAndComment(); !AtEnd && AtLineEnd; SkipBlanksAndComment()) SkipLineEnd();
    }

    internal void SkipToLineEnd()
    {
        var end = Text.IndexOf('\n', Offset);
        Offset = end < 0 ? Text.Length : end > Offset && Text[end - 1] == '\r' ? end - 1 : end;
    }

    internal void SkipLineEnd()
    {
        if (Peek() == '\r') Offset++;
        if (!AtEnd) Offset++;
    }

    internal Span SpanFrom(int start) => lines.Between(start, Offset);

    internal int LineOf(int offset) => lines.At(offset).Line;

    /// <summary>Reports an error of syntax here; always false.</summary>
    internal bool Fail(string message, string hint) => FailAt(Offset, Offset + 1, message, hint);

    /// <summary>Reports an error of syntax at another place; always false.</summary>
    internal bool FailAt(int start, int end, string message, string hint)
    {
        Failures++;
        problems.Add(DiagnosticCodes.Syntax, lines.Between(start, end), message, hint);
        return false;
    }

    /// <summary>What stands here, for a message.</summary>
    internal string Found()
    {
        if (AtEnd) return "the end of the file";
        if (AtLineEnd) return "the end of the line";
        if (char.GetUnicodeCategory(Peek()) is UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.Control)
            return Peek() == ' ' ? "a space" : $"the invisible character U+{(int)Peek():X4}";
        return $"`{Text.AsSpan(Offset, char.IsSurrogatePair(Text, Offset) ? 2 : 1)}`";
    }
}
