namespace Vapora.Workflows.Text;

/// <summary>TOML keys: bare, quoted, and dotted ones of several parts.</summary>
internal sealed class TomlKeys(TomlCursor cursor, TomlStrings strings, NodeBudget budget)
{
    /// <summary>The parts of the key that starts here; null (and reported) when it is not well formed or nests too deep.</summary>
    internal List<ScalarNode>? Read(string whatFollows)
    {
        var parts = new List<ScalarNode>();
        while (true)
        {
            // The last part names the value itself, which may stand one level below the deepest map.
            if (parts.Count > budget.DepthLimit && !budget.Enter(parts.Count, cursor.Offset)) return null;
            if (!budget.Take(cursor.Offset) || ReadPart(whatFollows) is not { } part) return null;
            parts.Add(part);
            cursor.SkipBlanks();
            if (!cursor.Skip(".")) return parts;
            cursor.SkipBlanks();
        }
    }

    private ScalarNode? ReadPart(string whatFollows)
    {
        var start = cursor.Offset;
        if (cursor.Peek() is '"' or '\'')
        {
            var quote = cursor.Peek();
            if (cursor.Peek(1) != quote || cursor.Peek(2) != quote) return strings.ReadSingleLine();
            cursor.FailAt(start, start + 3, "a key cannot be a multi-line string", $"use one {quote} on each side");
            return null;
        }

        while (IsBare(cursor.Peek())) cursor.Offset++;
        if (cursor.Offset > start)
            return new ScalarNode(cursor.SpanFrom(start), cursor.Text[start..cursor.Offset], ScalarKind.Text, Verbatim: true, Quoted: false);
        cursor.Fail($"a key is missing: {cursor.Found()} stands here",
            $"write a name of letters, digits, - and _ (others in quotes), then {whatFollows}");
        return null;
    }

    private static bool IsBare(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
