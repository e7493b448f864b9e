using System.Globalization;

namespace Vapora.Workflows.Text;

/// <summary>The values of scalars whose text is as written: one reading for the spellings of both formats.</summary>
public static class ScalarValues
{
    /// <summary>The value of a whole number (decimal, <c>0x</c>, <c>0o</c>, <c>0b</c>, with underscores); null for other kinds and beyond 64 bits.</summary>
    public static long? AsInteger(this ScalarNode scalar)
    {
        if (scalar.Kind != ScalarKind.Integer) return null;
        var digits = scalar.Text.Replace("_", "", StringComparison.Ordinal);
        if (digits.Length > 2 && digits[0] == '0' && char.IsAsciiLetter(digits[1]))
            return OfBase(digits.AsSpan(2), digits[1] switch { 'x' => 4, 'o' => 3, _ => 1 });
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>The value of a whole or floating-point number (infinite and not-a-number included); null for other kinds.</summary>
    public static double? AsNumber(this ScalarNode scalar)
    {
        if (scalar.Kind == ScalarKind.Integer && scalar.AsInteger() is { } whole) return whole;
        if (scalar.Kind is not (ScalarKind.Integer or ScalarKind.Float)) return null;
        var digits = scalar.Text.Replace("_", "", StringComparison.Ordinal);
        if (digits.EndsWith("inf", StringComparison.OrdinalIgnoreCase)) return digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        if (digits.EndsWith("nan", StringComparison.OrdinalIgnoreCase)) return double.NaN;
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>True or false; null for other kinds.</summary>
    public static bool? AsBoolean(this ScalarNode scalar) =>
        scalar.Kind == ScalarKind.Boolean ? scalar.Text.Equals("true", StringComparison.OrdinalIgnoreCase) : null;

    private static long? OfBase(ReadOnlySpan<char> digits, int bitsPerDigit)
    {
        long value = 0;
        foreach (var digit in digits)
        {
            if (value > long.MaxValue >> bitsPerDigit) return null;
            value = (value << bitsPerDigit) | (uint)(char.IsAsciiDigit(digit) ? digit - '0' : char.ToLowerInvariant(digit) - 'a' + 10);
        }

        return value;
    }
}
