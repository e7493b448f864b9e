namespace Vapora.Workflows.Text;

/// <summary>The TOML values that are written without quotes: numbers, booleans, dates and times.</summary>
internal sealed class TomlWords(TomlCursor cursor)
{
    /// <summary>The value that starts here; null (and reported) when there is none.</summary>
    internal ScalarNode? Read()
    {
        var start = cursor.Offset;
        while (IsWord(cursor.Peek())) cursor.Offset++;
        var word = cursor.Text.AsSpan(start, cursor.Offset - start);
        if (word.IsEmpty)
        {
            cursor.Fail(
                $"a value is missing: {cursor.Found()} stands here",
                "write a text in quotes, a number, true or false, a date, a [list] or an { inline = \"table\" }");
            return null;
        }

        // A blank may stand between a date and its time.
        if (TomlDates.IsDate(word) && cursor.Peek() == ' ' && char.IsAsciiDigit(cursor.Peek(1)) && cursor.Peek(3) == ':')
        {
            for (cursor.Offset++; IsWord(cursor.Peek());) cursor.Offset++;
            word = cursor.Text.AsSpan(start, cursor.Offset - start);
        }

        if (KindOf(word) is { } kind)
        {
            var scalar = new ScalarNode(cursor.SpanFrom(start), word.ToString(), kind, Verbatim: true, Quoted: false);
            if (kind != ScalarKind.Integer || scalar.AsInteger() is not null) return scalar;
            Fail(start, word, "is not a number of 64 bits", "use a smaller number, or write it as text in quotes");
        }
        else Refuse(start, word);

        return null;
    }

    private static ScalarKind? KindOf(ReadOnlySpan<char> word)
    {
        if (word is "true" or "false") return ScalarKind.Boolean;
        if (!TomlDates.LooksLike(word)) return TomlNumbers.KindOf(word);
        return TomlDates.IsValid(word) ? ScalarKind.DateTime : null;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '+' or '-' or '.' or ':';

    private void Refuse(int start, ReadOnlySpan<char> word)
    {
        var (what, hint) = TomlDates.LooksLike(word) ? ("is not a date or time that exists", "write it like 2025-11-09, 10:30:00 or 2025-11-09T10:30:00Z")
            : word is "True" or "False" or "TRUE" or "FALSE" ? ("is not a boolean of TOML", "write true or false in small letters")
            : IsNumberLike(word) ? ("is not a number of TOML", "no leading zeros, digits on both sides of `.` and `_`; text such as a duration goes in quotes")
            : ("stands without quotes", "put text in quotes");
        Fail(start, word, what, hint);
    }

    private static bool IsNumberLike(ReadOnlySpan<char> word) =>
        char.IsAsciiDigit(word[0]) || (word.Length > 1 && word[0] is '+' or '-' or '.' && char.IsAsciiDigit(word[1]));

    private void Fail(int start, ReadOnlySpan<char> word, string what, string hint) =>
        cursor.FailAt(start, start + word.Length, $"`{Excerpt.Of(word.Length > 80 ? word[..80].ToString() : word.ToString())}` {what}", hint);
}
