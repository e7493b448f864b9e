using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vapora.CoreTests.Storage;

/// <summary>Any object with everything in it as text, written without any of the rules under test.</summary>
internal static class Dump
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, IncludeFields = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Of(object value) => value.GetType().Name + JsonSerializer.Serialize(value, value.GetType(), Options);

    public static string Of(IEnumerable<object> values) => string.Join("\n", values.Select(Of));
}
