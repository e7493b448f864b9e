namespace Vapora.Workflows.Text;

/// <summary>The shapes of TOML dates and times.</summary>
internal static class TomlDates
{
    /// <summary>The length of a date: <c>2025-11-09</c>.</summary>
    internal const int DateLength = 10;

    private static readonly int[] MonthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>True when a word can only be meant as a date or a time.</summary>
    internal static bool LooksLike(ReadOnlySpan<char> word) =>
        word.Length > 4 && (IsDigits(word[..4]) && word[4] == '-' || IsDigits(word[..2]) && word[2] == ':');

    /// <summary>True for an offset date-time, a local date-time, a local date or a local time that exists.</summary>
    internal static bool IsValid(ReadOnlySpan<char> word)
    {
        if (word[2] == ':') return TakeTime(ref word) && word.IsEmpty;
        if (word.Length < DateLength || !IsDate(word[..DateLength])) return false;
        word = word[DateLength..];
        if (word.IsEmpty) return true;
        if (word[0] is not ('T' or 't' or ' ')) return false;
        word = word[1..];
        return TakeTime(ref word) && (word.IsEmpty || word is "Z" or "z" || IsOffset(word));
    }

    internal static bool IsDate(ReadOnlySpan<char> date)
    {
        if (date.Length != DateLength || date[4] != '-' || date[7] != '-') return false;
        if (!IsDigits(date[..4]) || !IsDigits(date[5..7]) || !IsDigits(date[8..])) return false;
        var (year, month, day) = (Number(date[..4]), Number(date[5..7]), Number(date[8..]));
        if (month is < 1 or > 12 || day < 1 || day > MonthDays[month - 1]) return false;
        return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    }

    private static bool TakeTime(ref ReadOnlySpan<char> word)
    {
        if (word.Length < 8 || word[5] != ':' || !IsClock(word[..5]) || !IsDigits(word[6..8])) return false;
        if (Number(word[6..8]) > 60) return false; // 60 is a leap second
        word = word[8..];
        if (word is not ['.', ..]) return true;
        word = word[1..];
        var digits = word.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = word.Length;
        word = word[digits..];
        return digits > 0;
    }

    private static bool IsOffset(ReadOnlySpan<char> word) => word is ['+' or '-', .. var clock] && IsClock(clock);

    private static bool IsClock(ReadOnlySpan<char> word) =>
        word.Length == 5 && word[2] == ':' && IsDigits(word[..2]) && IsDigits(word[3..]) && Number(word[..2]) < 24 && Number(word[3..]) < 60;

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits) value = (value * 10) + (digit - '0');
        return value;
    }
}
