using System.Buffers;
using System.Globalization;
using System.Text;

namespace Vapora.Workflows.Text;

/// <summary>The four kinds of TOML strings.</summary>
internal sealed class TomlStrings(TomlCursor cursor)
{
    private static readonly SearchValues<char> MultiLineStops = SearchValues.Create("\"'\\\r\n");

    /// <summary>The string that starts here with a quote; null (and reported) when it is not well formed.</summary>
    internal ScalarNode? Read()
    {
        if (cursor.Skip("\"\"\"")) return ReadMultiLine('"');
        return cursor.Skip("'''") ? ReadMultiLine('\'') : ReadSingleLine();
    }

    /// <summary>A string of one line, which is all that a key may be.</summary>
    internal ScalarNode? ReadSingleLine()
    {
        var start = cursor.Offset;
        var quote = cursor.Peek();
        cursor.Offset++;
        StringBuilder? unescaped = null;
        for (var run = cursor.Offset; ; run = cursor.Offset)
        {
            while (!cursor.AtLineEnd && cursor.Peek() != quote && (quote == '\'' || cursor.Peek() != '\\')) cursor.Offset++;
            var piece = cursor.Text.AsSpan(run, cursor.Offset - run);
            if (cursor.AtLineEnd)
            {
                cursor.FailAt(start, cursor.Offset, "this string is not closed on its line",
                    $"close it with {quote}, or use {quote}{quote}{quote} for several lines");
                return null;
            }

            if (cursor.Peek() == quote)
            {
                cursor.Offset++;
                var text = unescaped is null ? piece.ToString() : unescaped.Append(piece).ToString();
                return new ScalarNode(cursor.SpanFrom(start), text, ScalarKind.Text, Verbatim: unescaped is null, Quoted: true);
            }

            unescaped = (unescaped ?? new StringBuilder()).Append(piece);
            if (!ReadEscape(unescaped)) return null;
        }
    }

    private ScalarNode? ReadMultiLine(char quote)
    {
        var start = cursor.Offset - 3;
        cursor.Open++;
        if (!cursor.AtEnd && cursor.AtLineEnd) cursor.SkipLineEnd();
        var text = new StringBuilder();
        while (!cursor.AtEnd)
        {
            if (cursor.AtLineEnd)
            {
                // One spelling of line ends, so that the same file means the same on every system.
                text.Append('\n');
                cursor.SkipLineEnd();
            }
            else if (cursor.Peek() == quote)
            {
                if (!ReadQuotes(quote, text)) continue;
                cursor.Open--;
                return new ScalarNode(cursor.SpanFrom(start), text.ToString(), ScalarKind.Text, Verbatim: false, Quoted: true);
            }
            else if (quote == '"' && cursor.Peek() == '\\')
            {
                if (!SkipContinuation() && !ReadEscape(text)) return null;
            }
            else
            {
                var run = cursor.Text.AsSpan(cursor.Offset + 1).IndexOfAny(MultiLineStops);
                var end = run < 0 ? cursor.Text.Length : cursor.Offset + 1 + run;
                text.Append(cursor.Text, cursor.Offset, end - cursor.Offset);
                cursor.Offset = end;
            }
        }

        cursor.FailAt(start, start + 3, "this string is not closed", $"close it with {quote}{quote}{quote}");
        return null;
    }

    /// <summary>Takes the quotes that stand here, up to two of them as text; true when three others close the string.</summary>
    private bool ReadQuotes(char quote, StringBuilder text)
    {
        var count = 1;
        while (count < 5 && cursor.Peek(count) == quote) count++;
        cursor.Offset += count;
        text.Append(quote, count < 3 ? count : count - 3);
        return count >= 3;
    }

    /// <summary>Moves over a backslash at the end of a line and the white space that follows; false when it is not one.</summary>
    private bool SkipContinuation()
    {
        var start = cursor.Offset++;
        cursor.SkipBlanks();
        if (cursor.AtEnd || !cursor.AtLineEnd)
        {
            cursor.Offset = start;
            return false;
        }

        while (!cursor.AtEnd && cursor.AtLineEnd)
        {
            cursor.SkipLineEnd();
            cursor.SkipBlanks();
        }

        return true;
    }

    private bool ReadEscape(StringBuilder text)
    {
        var start = cursor.Offset;
        var sign = cursor.Peek(1);
        cursor.Offset += 2;
        if (sign is 'u' or 'U') return ReadCode(start, sign == 'u' ? 4 : 8, text);
        char? value = sign switch
        {
            'b' => '\b', 't' => '\t', 'n' => '\n', 'f' => '\f', 'r' => '\r', '"' => '"', '\\' => '\\', _ => null,
        };
        if (value is not null)
        {
            text.Append(value.Value);
            return true;
        }

        cursor.Offset = start;
        return cursor.FailAt(start, start + 2, "this escape is unknown", @"write \\ for a backslash, or use single quotes, which have no escapes");
    }

    private bool ReadCode(int start, int digits, StringBuilder text)
    {
        var code = cursor.Text.AsSpan(cursor.Offset, Math.Min(digits, cursor.Text.Length - cursor.Offset));
        if (code.Length == digits && IsHex(code)
            && Rune.TryCreate(uint.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture), out var rune))
        {
            text.Append(rune.ToString());
            cursor.Offset += digits;
            return true;
        }

        return cursor.FailAt(start, start + 2, "this escape names no character",
            $"write {digits} hexadecimal digits of a Unicode character; surrogates are none");
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c)) return false;
        }

        return true;
    }
}
