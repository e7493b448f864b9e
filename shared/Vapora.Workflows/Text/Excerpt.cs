namespace Vapora.Workflows.Text;

/// <summary>A piece of the user's text made fit to stand in a message of one line.</summary>
internal static class Excerpt
{
    private const int Longest = 40;

    /// <summary>The text, cut when long, on one line.</summary>
    internal static string Of(string text)
    {
        if (text.Length <= Longest && !text.Any(char.IsControl)) return text;
        var cut = text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";
        return string.Create(cut.Length, cut, (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = char.IsControl(source[i]) ? ' ' : source[i];
        });
    }
}
