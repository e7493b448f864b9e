using System.Globalization;
using System.Text;

namespace Vapora.Workflows.Diagnostics;

/// <summary>Text of a file, made fit for a terminal: nothing in it moves the cursor, changes colours or reorders what is shown.</summary>
public static class DisplayText
{
    /// <summary>Columns from one tab stop to the next.</summary>
    public const int TabWidth = 4;

    /// <summary>The text with control and direction characters made visible or replaced; tabs and line ends become blanks.</summary>
    public static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) Append(visible, rune);
        return visible.ToString();
    }

    /// <summary>Adds one character as it may be shown.</summary>
    internal static void Append(StringBuilder text, Rune rune)
    {
        if (rune.Value is '\t' or '\n' or '\r') text.Append(' ');
        else if (rune.Value < 0x20) text.Append((char)(0x2400 + rune.Value));
        else if (rune.Value == 0x7f) text.Append('\u2421');
        else if (IsUnsafe(rune)) text.Append('\ufffd');
        else text.Append(rune.ToString());
    }

    /// <summary>Columns that a character takes on a terminal once it is <see cref="Visible"/>: 0 for marks on the one before, 2 for wide ones.</summary>
    internal static int Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
        _ => rune.Value is 0x200D or (>= 0xFE00 and <= 0xFE0F) ? 0 : IsWide(rune.Value) ? 2 : 1,
    };

    private static bool IsUnsafe(Rune rune) =>
        rune.Value is (>= 0x80 and < 0xA0) or 0x061C or 0x200E or 0x200F or 0x2028 or 0x2029
            or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or (>= 0xE0000 and <= 0xE0FFF);

    // The blocks of East Asian wide characters and of emoji, as terminals draw them.
    private static bool IsWide(int value) =>
        value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF)
            or (>= 0x1F900 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) || IsPicture(value);

    // Signs outside those blocks that terminals draw as emoji of two columns (Unicode's Emoji_Presentation below U+3000), such as a check mark or an hourglass.
    private static bool IsPicture(int value) =>
        value is 0x231A or 0x231B or (>= 0x23E9 and <= 0x23EC) or 0x23F0 or 0x23F3 or 0x25FD or 0x25FE or 0x2614 or 0x2615 or (>= 0x2648 and <= 0x2653) or 0x267F or 0x2693
            or 0x26A1 or 0x26AA or 0x26AB or 0x26BD or 0x26BE or 0x26C4 or 0x26C5 or 0x26CE or 0x26D4 or 0x26EA or 0x26F2 or 0x26F3 or 0x26F5 or 0x26FA or 0x26FD or 0x2705
            or 0x270A or 0x270B or 0x2728 or 0x274C or 0x274E or (>= 0x2753 and <= 0x2755) or 0x2757 or (>= 0x2795 and <= 0x2797) or 0x27B0 or 0x27BF or 0x2B1B or 0x2B1C
            or 0x2B50 or 0x2B55 or (>= 0x1F7E0 and <= 0x1F7EB);
}
