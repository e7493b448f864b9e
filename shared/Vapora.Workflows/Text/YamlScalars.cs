namespace Vapora.Workflows.Text;

/// <summary>What a plain (unquoted) YAML scalar is, by the core schema of YAML 1.2.</summary>
internal static class YamlScalars
{
    internal static ScalarKind KindOf(string text) => text switch
    {
        // Nearly all text starts with a letter that begins no other kind.
        [>= 'a' and <= 'z' and not ('n' or 't' or 'f'), ..] => ScalarKind.Text,
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
        ".nan" or ".NaN" or ".NAN" => ScalarKind.Float,
        _ => NumberKind(text),
    };

    private static ScalarKind NumberKind(string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal)) return Whole(text.AsSpan(2), char.IsAsciiHexDigit);
        if (text.StartsWith("0o", StringComparison.Ordinal)) return Whole(text.AsSpan(2), c => c is >= '0' and <= '7');
        var rest = text.AsSpan(text[0] is '+' or '-' ? 1 : 0);
        if (rest is ".inf" or ".Inf" or ".INF") return ScalarKind.Float;

        var before = TakeDigits(ref rest);
        var isFloat = false;
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            if (TakeDigits(ref rest) + before == 0) return ScalarKind.Text;
            isFloat = true;
        }
        else if (before == 0) return ScalarKind.Text;

        if (rest is ['e' or 'E', ..])
        {
            rest = rest[1..];
            if (rest is ['+' or '-', ..]) rest = rest[1..];
            if (TakeDigits(ref rest) == 0) return ScalarKind.Text;
            isFloat = true;
        }

        if (!rest.IsEmpty) return ScalarKind.Text;
        return isFloat ? ScalarKind.Float : ScalarKind.Integer;
    }

    private static ScalarKind Whole(ReadOnlySpan<char> digits, Func<char, bool> isDigit)
    {
        foreach (var c in digits)
        {
            if (!isDigit(c)) return ScalarKind.Text;
        }

        return digits.IsEmpty ? ScalarKind.Text : ScalarKind.Integer;
    }

    private static int TakeDigits(ref ReadOnlySpan<char> rest)
    {
        var count = rest.IndexOfAnyExceptInRange('0', '9');
        if (count < 0) count = rest.Length;
        rest = rest[count..];
        return count;
    }
}
