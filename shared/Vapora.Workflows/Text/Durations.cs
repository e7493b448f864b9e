using System.Globalization;

namespace Vapora.Workflows.Text;

/// <summary>Durations as people write them: <c>45min</c>, <c>1h30m</c>, <c>4days</c>, <c>500ms</c>, <c>PT30M</c>.</summary>
public static class Durations
{
    /// <summary>Reads a duration; false when it is none, not positive, or longer than <see cref="Limits.DurationMax"/>.</summary>
    /// <param name="text">Numbers with units, largest first (<c>1h30m</c>, <c>1h 30m</c>), or ISO 8601 without years and months (<c>P1DT2H</c>).</param>
    /// <param name="value">The duration, exact to 100 ns.</param>
    public static bool TryParse(string text, out TimeSpan value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = TimeSpan.Zero;
        var span = text.AsSpan().Trim();
        var read = span.StartsWith("P", StringComparison.OrdinalIgnoreCase) ? TryIso(span[1..], out var seconds) : TrySeconds(span, out seconds, out _);
        if (!read || seconds > Limits.DurationMax.TotalSeconds) return false;
        value = new TimeSpan((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        return value > TimeSpan.Zero;
    }

    /// <summary>
    /// The duration for people: <c>45m</c>, <c>1h 30m</c>, <c>4d</c>, <c>1m 30s</c>, <c>1.25s</c>, <c>350ms</c>. Exact to the second from a minute on, to the
    /// millisecond from a millisecond on; <see cref="TryParse"/> reads it back.
    /// </summary>
    public static string Format(TimeSpan value)
    {
        if (value < TimeSpan.Zero) return value == TimeSpan.MinValue ? Format(value + TimeSpan.FromTicks(1)) : "-" + Format(-value);
        if (value == TimeSpan.Zero) return "0s";
        if (value < TimeSpan.FromMilliseconds(1)) return Invariant($"{value.TotalMicroseconds:0.#}us");
        var ticks = value < TimeSpan.FromMinutes(1) ? Rounded(value.Ticks, TimeSpan.TicksPerMillisecond) * TimeSpan.TicksPerMillisecond : value.Ticks;
        if (ticks < TimeSpan.TicksPerSecond) return Invariant($"{ticks / TimeSpan.TicksPerMillisecond}ms");
        if (ticks < TimeSpan.TicksPerMinute) return Invariant($"{ticks / (double)TimeSpan.TicksPerSecond:0.###}s");
        return string.Join(' ', Parts(Rounded(ticks, TimeSpan.TicksPerSecond)));
    }

    /// <summary>Whole seconds as days, hours, minutes and seconds (<c>1h</c>, <c>30m</c>), without the parts that are zero.</summary>
    internal static IEnumerable<string> Parts(long seconds)
    {
        if (seconds >= 86_400) yield return Invariant($"{seconds / 86_400}d");
        if (seconds / 3_600 % 24 != 0) yield return Invariant($"{seconds / 3_600 % 24}h");
        if (seconds / 60 % 60 != 0) yield return Invariant($"{seconds / 60 % 60}m");
        if (seconds % 60 != 0) yield return Invariant($"{seconds % 60}s");
    }

    /// <summary>Reads numbers with units of time, largest unit first, each unit once.</summary>
    /// <param name="text">The text, without a sign.</param>
    /// <param name="seconds">The sum.</param>
    /// <param name="unit">The last (smallest) unit written, in seconds.</param>
    internal static bool TrySeconds(ReadOnlySpan<char> text, out double seconds, out double unit)
    {
        (seconds, unit) = (0, double.PositiveInfinity);
        var rest = text;
        do
        {
            if (!Quantity.TryTake(ref rest, out var number, out var word) || !TryUnit(word, out var next) || next >= unit) return false;
            unit = next;
            seconds += Quantity.Scale(number, unit);
            rest = rest.TrimStart();
        }
        while (!rest.IsEmpty);
        return double.IsFinite(seconds);
    }

    // Not (ticks + unit / 2) / unit, which overflows for the longest spans.
    private static long Rounded(long ticks, long unit) => ticks / unit + (ticks % unit >= unit / 2 ? 1 : 0);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 after its <c>P</c>: <c>2W</c>, <c>1D</c>, <c>1DT2H</c>, <c>T30M</c>. Years and months have no fixed length and are refused.</summary>
    private static bool TryIso(ReadOnlySpan<char> text, out double seconds)
    {
        var rest = text;
        var inTime = false;
        var last = double.PositiveInfinity;
        seconds = 0;
        while (!rest.IsEmpty)
        {
            if (rest[0] is 'T' or 't')
            {
                if (inTime) return false;
                inTime = true;
                rest = rest[1..];
            }

            if (!Quantity.TryTake(ref rest, out var number, out var word, letters: 1)) return false;
            var letter = char.ToUpperInvariant(word[0]);
            var unit = (inTime, letter) switch
            {
                (false, 'W') => 604_800,
                (false, 'D') => 86_400,
                (true, 'H') => 3_600,
                (true, 'M') => 60,
                (true, 'S') => 1,
                _ => double.NaN,
            };
            if (!(unit < last)) return false;
            last = unit;
            seconds += Quantity.Scale(number, unit);
        }

        return double.IsFinite(last) && double.IsFinite(seconds);
    }

    /// <summary>The unit's length in seconds. Any case, but a lone <c>M</c> is none: nobody can tell minutes from months or mega.</summary>
    private static bool TryUnit(ReadOnlySpan<char> word, out double seconds)
    {
        seconds = word is "M" ? double.NaN : word.ToString().ToLowerInvariant() switch
        {
            "ns" or "nanosecond" or "nanoseconds" => 1e-9,
            "us" or "microsecond" or "microseconds" => 1e-6,
            "ms" or "millisecond" or "milliseconds" => 1e-3,
            "s" or "sec" or "secs" or "second" or "seconds" => 1,
            "m" or "min" or "mins" or "minute" or "minutes" => 60,
            "h" or "hour" or "hours" => 3_600,
            "d" or "day" or "days" => 86_400,
            "w" or "week" or "weeks" => 604_800,
            _ => double.NaN,
        };
        return !double.IsNaN(seconds);
    }
}

/// <summary>A number and the word of its unit, as they stand in a text.</summary>
internal static class Quantity
{
    /// <summary>Takes one number (<c>12</c>, <c>1.5</c>, <c>1e3</c>; no sign) and the unit behind it from the front of a text; spaces may stand between.</summary>
    /// <param name="rest">The text; afterwards what follows the unit.</param>
    /// <param name="number">The number.</param>
    /// <param name="unit">The unit's letters or <c>%</c>.</param>
    /// <param name="letters">At most so many letters belong to the unit.</param>
    /// <returns>False when there is no finite number or no unit.</returns>
    public static bool TryTake(ref ReadOnlySpan<char> rest, out double number, out ReadOnlySpan<char> unit, int letters = int.MaxValue)
    {
        unit = default;
        var length = NumberLength(rest);
        if (!TryNumber(rest[..length], out number)) return false;
        rest = rest[length..].TrimStart(' ');
        var end = 0;
        if (rest.StartsWith("%", StringComparison.Ordinal)) end = 1;
        else while (end < rest.Length && end < letters && char.IsAsciiLetter(rest[end])) end++;
        unit = rest[..end];
        rest = rest[end..];
        return end > 0;
    }

    /// <summary>Reads a number that is the whole text; infinite ones are none.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number) && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]);

    /// <summary>
    /// A number times its unit. In decimals where they hold it, because <c>0.3ms</c> and <c>300us</c> must be the same number; 15 digits are kept.
    /// </summary>
    public static double Scale(double number, double unit) =>
        unit == 1 ? number : Fits(number) && Fits(number * unit) ? (double)((decimal)number * (decimal)unit) : number * unit;

    /// <summary>How many units a number is; the reverse of <see cref="Scale"/>.</summary>
    public static double Unscale(double number, double unit) =>
        unit == 1 ? number : Fits(number) && Fits(number / unit) ? (double)((decimal)number / (decimal)unit) : number / unit;

    // A decimal has 28 digits: within these bounds no digit of the 15 is lost on either side of the product.
    private static bool Fits(double number) => Math.Abs(number) is > 1e-12 and < 1e15 or 0;

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var end = Digits(text, 0);
        if (end > 0 && end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1])) end = Digits(text, end + 1);
        if (end == 0 || end == text.Length || text[end] is not ('e' or 'E')) return end;
        var exponent = end + 1;
        if (exponent < text.Length && text[exponent] is ('+' or '-')) exponent++;
        var last = Digits(text, exponent);
        return last > exponent ? last : end;
    }

    private static int Digits(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from])) from++;
        return from;
    }
}
