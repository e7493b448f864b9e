using System.Globalization;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Conditions;

/// <summary>Numbers with units: read into base units (percent points, seconds, bytes) and written back with the unit that reads best.</summary>
public static class Units
{
    // Within one power the decimal unit stands first: it wins when both read equally well.
    private static readonly (string Name, double Bytes)[] _data =
    [
        ("B", 1), ("KB", 1e3), ("KiB", 1L << 10), ("MB", 1e6), ("MiB", 1L << 20), ("GB", 1e9), ("GiB", 1L << 30), ("TB", 1e12), ("TiB", 1L << 40),
    ];

    private static readonly (string Name, double Seconds)[] _belowSecond = [("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9)];

    /// <summary>Reads <c>80%</c>, <c>500ms</c>, <c>1h30m</c>, <c>10MB</c>, <c>-3</c>, <c>1e3</c>; false when number and unit are not all of the text.</summary>
    public static bool TryParse(string text, out MetricValue value) => TryParse(text, out value, out _);

    /// <summary>Reads a number with its unit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number in the base unit of its dimension.</param>
    /// <param name="unit">The unit written, in base units (0.001 for <c>ms</c>); 1 without one, and the last one of <c>1h30m</c>.</param>
    public static bool TryParse(string text, out MetricValue value, out double unit)
    {
        ArgumentNullException.ThrowIfNull(text);
        (value, unit) = (default, 1);
        var span = text.AsSpan().Trim();
        var negative = span.StartsWith("-", StringComparison.Ordinal);
        if (negative) span = span[1..];
        if (span.IsEmpty || !char.IsAsciiDigit(span[0])) return false;
        if (!TryUnsigned(span, out var number, out unit, out var dimension)) return false;
        value = MetricValue.Of(negative ? -number : number, dimension);
        return true;
    }

    /// <summary>A number of base units as people write it; <see cref="TryParse(string, out MetricValue)"/> reads the same number back.</summary>
    public static string Format(double number, Dimension dimension)
    {
        if (!double.IsFinite(number)) return Plain(number);
        if (number < 0) return "-" + Format(-number, dimension);
        return dimension switch
        {
            Dimension.Percent => Plain(number) + "%",
            Dimension.Time => Time(number),
            Dimension.Data => Data(number),
            _ => Plain(number),
        };
    }

    private static bool TryUnsigned(ReadOnlySpan<char> text, out double number, out double unit, out Dimension dimension)
    {
        (unit, dimension) = (1, Dimension.Bare);
        if (Quantity.TryNumber(text, out number)) return true;
        dimension = Dimension.Time;
        if (Durations.TrySeconds(text, out number, out unit)) return true;
        var rest = text;
        if (!Quantity.TryTake(ref rest, out var count, out var word) || !rest.IsEmpty) return false;
        (unit, dimension) = (1, Dimension.Percent);
        number = count;
        if (word is "%") return true;
        dimension = Dimension.Data;
        foreach (var (name, bytes) in _data)
        {
            if (!word.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            unit = bytes;
            number = Quantity.Scale(count, bytes);
            return double.IsFinite(number);
        }

        return false;
    }

    private static string Time(double seconds)
    {
        if (seconds >= 60 && seconds < 1e12 && seconds == Math.Floor(seconds)) return string.Concat(Durations.Parts((long)seconds));
        if (seconds is > 0 and < 1)
        {
            foreach (var (name, unit) in _belowSecond)
                if (seconds >= unit && TryExact(seconds, unit, out var count)) return count + name;
        }

        return Plain(seconds) + "s";
    }

    private static string Data(double bytes)
    {
        var best = (Count: Plain(bytes), Unit: "B");
        foreach (var (name, unit) in _data)
            if (bytes >= unit && TryExact(bytes, unit, out var count) && count.Length < best.Count.Length) best = (count, name);
        return best.Count + best.Unit;
    }

    /// <summary>The number in a unit, when reading it back gives the same number.</summary>
    private static bool TryExact(double number, double unit, out string text)
    {
        var count = Quantity.Unscale(number, unit);
        text = Plain(count);
        return Quantity.Scale(count, unit) == number;
    }

    private static string Plain(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
