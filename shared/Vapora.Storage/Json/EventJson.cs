using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vapora.Workflows.Runs;

namespace Vapora.Storage.Json;

/// <summary>
/// Events of runs as JSON (UTF-8). Each names itself as <c>type</c>; what is null, empty or zero is left out, and read as that; members that are not known are
/// passed over. So events may get more members, and those that are stored stay readable; a name or a member must never change its meaning.
/// </summary>
public static class EventJson
{
    /// <summary>How events and their parts are written.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Writes events as one array.</summary>
    public static byte[] Serialize(IReadOnlyList<RunEvent> events) => JsonSerializer.SerializeToUtf8Bytes(events, Options);

    /// <summary>Reads an array of events.</summary>
    /// <exception cref="JsonException">It is none, or one of an event that this version does not know.</exception>
    public static IReadOnlyList<RunEvent> Deserialize(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<RunEvent[]>(json, Options) ?? throw new JsonException("'null' is no list of events.");

    // Not generated code: what is left out would be read as null and as arrays that are not there, since records of init-only properties are made in one go.
    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = default,
            AllowOutOfOrderMetadataProperties = true, // some databases keep members in an order of their own
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // never shown as part of a page
            Converters = { new MetricValueConverter(), new JsonStringEnumConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Unions.Apply, EventDefaults.Apply } },
        };
        options.MakeReadOnly();
        return options;
    }
}
