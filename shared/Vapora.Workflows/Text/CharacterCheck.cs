using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Text;

/// <summary>Refuses what may stand nowhere in a text: control characters and halves of characters.</summary>
internal static class CharacterCheck
{
    /// <summary>True when all characters are allowed; else each is reported with its place.</summary>
    internal static bool Passes(SourceText source, LineIndex lines, DiagnosticBag problems)
    {
        var text = source.Text;
        var bad = 0;
        for (var i = 0; i < text.Length && bad <= Limits.Diagnostics; i++)
        {
            if (IsPlain(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (!IsAllowed(text, i, source.Format))
            {
                bad++;
                problems.Add(
                    DiagnosticCodes.Syntax, lines.Between(i, i + 1), $"the character U+{(int)text[i]:X4} is not allowed in {source.Format.Name()}",
                    Hint(text[i], source.Format));
            }
        }

        return bad == 0;
    }

    /// <summary>What almost every character is: allowed in both formats.</summary>
    private static bool IsPlain(char c) =>
        c is (>= ' ' and < '\x7F') or '\n' or (> '\u00A0' and < '\u2028') or (> '\u2029' and < '\uD800') or (> '\uDFFF' and < '\uFEFF');

    private static bool IsAllowed(string text, int i, SourceFormat format) => text[i] switch
    {
        '\t' => true,
        '\r' => format == SourceFormat.Yaml || (i + 1 < text.Length && text[i + 1] == '\n'),
        < ' ' or '\x7F' => false,
        >= '\uD800' and <= '\uDFFF' => false,
        // The YAML scanner takes these for line ends, as YAML 1.1 did; YAML 1.2 does not. Neither reading is what the writer sees.
        '\u0085' or '\u2028' or '\u2029' => format == SourceFormat.Toml,
        // A second byte order mark would be an invisible part of a name.
        '\uFEFF' => format == SourceFormat.Toml,
        >= '\x80' and <= '\x9F' or '\uFFFE' or '\uFFFF' => format == SourceFormat.Toml,
        _ => true,
    };

    private static string Hint(char c, SourceFormat format) => c switch
    {
        '\0' => "remove it; if every other character is one, the file is UTF-16: save it as UTF-8",
        '\r' => "end lines with a line feed, or with carriage return and line feed",
        >= '\uD800' and <= '\uDFFF' => "it is half a character: remove it and save the file as UTF-8",
        _ when format == SourceFormat.Yaml && c < '\x80' => $"remove it, or write it as \\x{(int)c:X2} in double quotes",
        _ => $"remove it, or write it as \\u{(int)c:X4} in double quotes",
    };
}
