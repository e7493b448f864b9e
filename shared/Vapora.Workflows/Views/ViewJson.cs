using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vapora.Workflows.Views;

/// <summary>How every view is written as JSON: camelCase keys, words in snake_case, ISO 8601 times, durations in seconds, absent values left out.</summary>
public static class ViewJson
{
    /// <summary>The version of the shapes; it grows when a field changes its meaning or goes away.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The settings, for hosts that write JSON themselves.</summary>
    public static JsonSerializerOptions Options { get; } = Make(indented: true);

    /// <summary>The same on one line, for streams of one object per line.</summary>
    public static JsonSerializerOptions LineOptions { get; } = Make(indented: false);

    /// <summary>A view as JSON text.</summary>
    public static string Write<T>(T view) => JsonSerializer.Serialize(view, Options);

    private static JsonSerializerOptions Make(bool indented)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = indented,
            NewLine = "\n",
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        return options;
    }
}
