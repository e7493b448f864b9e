namespace Vapora.Workflows.Text;

/// <summary>A piece of the user's text made fit to stand in a message of one line.</summary>
internal static class Excerpt
{
    private const int Longest = 40;

    /// <summary>The text, cut when long, on one line.</summary>
    internal static string Of(string text)
    {
        if (text.Length <= Longest && !text.Any(char.IsControl)) return text;
        var cut = Cut(text);
        return string.Create(cut.Length, cut, (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = char.IsControl(source[i]) ? ' ' : source[i];
        });
    }

    /// <summary>The text as it is, cut when it is longer than so many characters.</summary>
    internal static string Cut(string text, int longest = Longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest), "…");
}
