namespace Vapora.Workflows.Text;

/// <summary>The shapes of TOML numbers.</summary>
internal static class TomlNumbers
{
    /// <summary>What a word is: <see cref="ScalarKind.Integer"/>, <see cref="ScalarKind.Float"/>, or null when it is no number of TOML.</summary>
    internal static ScalarKind? KindOf(ReadOnlySpan<char> word)
    {
        if (word is ['0', 'x', .. var hex]) return IsDigits(hex, char.IsAsciiHexDigit) ? ScalarKind.Integer : null;
        if (word is ['0', 'o', .. var octal]) return IsDigits(octal, c => c is >= '0' and <= '7') ? ScalarKind.Integer : null;
        if (word is ['0', 'b', .. var binary]) return IsDigits(binary, c => c is '0' or '1') ? ScalarKind.Integer : null;
        if (word is ['+' or '-', ..]) word = word[1..];
        return word is "inf" or "nan" ? ScalarKind.Float : DecimalKind(word);
    }

    private static ScalarKind? DecimalKind(ReadOnlySpan<char> word)
    {
        var exponentAt = word.IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? word : word[..exponentAt];
        if (exponentAt >= 0)
        {
            var exponent = word[(exponentAt + 1)..];
            if (exponent is ['+' or '-', ..]) exponent = exponent[1..];
            if (!IsDigits(exponent, char.IsAsciiDigit)) return null;
        }

        var point = mantissa.IndexOf('.');
        if (point >= 0 && !IsDigits(mantissa[(point + 1)..], char.IsAsciiDigit)) return null;
        var whole = point < 0 ? mantissa : mantissa[..point];
        if (!IsDigits(whole, char.IsAsciiDigit) || (whole.Length > 1 && whole[0] == '0')) return null;
        return point < 0 && exponentAt < 0 ? ScalarKind.Integer : ScalarKind.Float;
    }

    /// <summary>One digit or more, with single underscores only between digits.</summary>
    private static bool IsDigits(ReadOnlySpan<char> text, Func<char, bool> isDigit)
    {
        var afterDigit = false;
        foreach (var c in text)
        {
            if (!(c == '_' ? afterDigit : isDigit(c))) return false;
            afterDigit = c != '_';
        }

        return afterDigit;
    }
}
