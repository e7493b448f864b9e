using System.Text;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Views.Terminal;

/// <summary>Columns of a terminal that text takes. Where terminals disagree it counts the wider, so that nothing wraps.</summary>
public static class Columns
{
    // Turns the character before it into a picture, which many terminals draw over two columns.
    private const int EmojiSelector = 0xFE0F;

    /// <summary>Columns of a text.</summary>
    public static int Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text.Length;
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Of(rune);
        return width;
    }

    /// <summary>As much of the beginning of a text as fits into so many columns.</summary>
    public static string Cut(string text, int width)
    {
        if (width <= 0) return "";
        var (end, used) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > width) return text[..end];
            end += rune.Utf16SequenceLength;
        }

        return text;
    }

    /// <summary>A text in exactly so many columns: filled up, or cut with an ellipsis.</summary>
    public static string Fit(string text, int width, string ellipsis = "…")
    {
        var own = Of(text);
        if (own > width) text = Cut(text, width - Of(ellipsis)) + (width >= Of(ellipsis) ? ellipsis : "");
        return text + new string(' ', Math.Max(0, width - Of(text)));
    }

    private static int Of(Rune rune) => rune.Value == EmojiSelector ? 1 : DisplayText.Width(rune);
}
