using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vapora.Workflows.Conditions;

namespace Vapora.Workflows.Definitions;

/// <summary>
/// One text for one meaning: JSON of the whole model without places, members in alphabetical order; what is absent, false or
/// empty is left out, so that a key the language gains later changes no hash. Two definitions that mean the same, in whatever spelling, have the same form; the hash of a plan is computed over it.
/// </summary>
public static class CanonicalForm
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>The canonical form, one line.</summary>
    public static string Write(WorkflowDefinition definition)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact)) Value(json, definition);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Value(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case TimeSpan time:
                json.WriteNumberValue(time.Ticks);
                break;
            case Enum choice:
                json.WriteStringValue(choice.ToString());
                break;
            case Condition condition:
                json.WriteStringValue(condition.Text);
                break;
            case ILocated located:
                Value(json, located.Boxed);
                break;
            case IEnumerable items:
                json.WriteStartArray();
                foreach (var item in items) Value(json, item);
                json.WriteEndArray();
                break;
            default:
                Model(json, value);
                break;
        }
    }

    private static void Model(Utf8JsonWriter json, object model)
    {
        json.WriteStartObject();
        // Cases of a closed union are told apart by their name.
        if (model.GetType().IsNested) json.WriteString("is", model.GetType().Name);
        foreach (var member in Members(model.GetType()))
        {
            if (member.GetValue(model) is not { } value || value is false || value is ICollection { Count: 0 }) continue;
            json.WritePropertyName(member.Name);
            Value(json, value);
        }

        json.WriteEndObject();
    }

    private static PropertyInfo[] Members(Type type) => Known.GetOrAdd(type, model =>
        [.. model.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(member => member.Name, StringComparer.Ordinal)]);
}
