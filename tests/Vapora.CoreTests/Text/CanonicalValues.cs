using System.Globalization;
using System.Text.Json;
using Vapora.Workflows.Text;

namespace Vapora.CoreTests.Text;

/// <summary>
/// One spelling of TOML values, for comparing what was read with what is expected: keys in ordinal order, numbers and dates normalised.
/// <c>{"a":integer 1,"b":[string "x"]}</c>
/// </summary>
internal static class CanonicalValues
{
    internal static string Of(Node node) => node switch
    {
        MapNode map => Map(map.Entries.Select(entry => (entry.Key.Text, Of(entry.Value)))),
        SequenceNode list => List(list.Items.Select(Of)),
        ScalarNode { Kind: ScalarKind.Text } text => Text(text.Text),
        ScalarNode { Kind: ScalarKind.Integer } number => "integer " + number.AsInteger()?.ToString(CultureInfo.InvariantCulture),
        ScalarNode { Kind: ScalarKind.Float } number => Float(number.AsNumber()),
        ScalarNode { Kind: ScalarKind.Boolean } flag => flag.AsBoolean() == true ? "bool true" : "bool false",
        ScalarNode { Kind: ScalarKind.DateTime } date => Date(DateType(date.Text), date.Text),
        _ => "null",
    };

    /// <summary>A value in the form of the public suite: <c>{"type": "integer", "value": "1"}</c> stands for a scalar.</summary>
    internal static string Of(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array) return List(json.EnumerateArray().Select(Of));
        if (!json.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            return Map(json.EnumerateObject().Select(property => (property.Name, Of(property.Value))));
        var value = json.GetProperty("value").GetString()!;
        return type.GetString() switch
        {
            "string" => Text(value),
            "integer" => "integer " + long.Parse(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            "float" => Float(ParseFloat(value)),
            "bool" => "bool " + value,
            var date => Date(date!, value),
        };
    }

    private static string Map(IEnumerable<(string Key, string Value)> entries) =>
        "{" + string.Join(",", entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => JsonSerializer.Serialize(entry.Key) + ":" + entry.Value)) + "}";

    private static string List(IEnumerable<string> items) => "[" + string.Join(",", items) + "]";

    private static string Text(string value) => "string " + JsonSerializer.Serialize(value);

    private static string Float(double? value) => "float " + value?.ToString("R", CultureInfo.InvariantCulture);

    private static double ParseFloat(string value) => value switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" or "+nan" or "-nan" => double.NaN,
        _ => double.Parse(value, CultureInfo.InvariantCulture),
    };

    private static string DateType(string text)
    {
        if (text[2] == ':') return "time-local";
        if (text.Length == "2025-11-09".Length) return "date-local";
        return text.EndsWith("z", StringComparison.OrdinalIgnoreCase) || text[^6] is '+' or '-' ? "datetime" : "datetime-local";
    }

    /// <summary>Upper case, `T` between date and time, no zeros at the end of a fraction.</summary>
    private static string Date(string type, string text)
    {
        var date = text.ToUpperInvariant().Replace(' ', 'T');
        var point = date.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) return type + " " + date;
        var end = point + 1;
        while (end < date.Length && char.IsAsciiDigit(date[end])) end++;
        var fraction = date[point..end].TrimEnd('0').TrimEnd('.');
        return type + " " + date[..point] + fraction + date[end..];
    }
}
