using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Vapora.Contracts.Json;

namespace Vapora.Contracts;

/// <summary>
/// Messages as JSON (UTF-8), and their names: the same on the bus and in stores. Names of properties are in camel case, in any case when they are read; what is as the
/// contract has it by default is left out; what is not known is passed over, so that messages may grow.
/// </summary>
public static class ContractJson
{
    /// <summary>How contracts and their parts are written.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The message with this name; null when there is none.</summary>
    public static Type? TypeOf(string name) => MessageTypes.ByName.GetValueOrDefault(name);

    /// <summary>The name of a message; throws when the type is not one.</summary>
    public static string NameOf(Type type) => TypeOf(type.Name) == type ? type.Name : throw new ArgumentException($"{type} is not a message; those are listed in {nameof(MessageTypes)}.", nameof(type));

    /// <summary>Writes a message; throws when the object is not one.</summary>
    public static byte[] Serialize(object message)
    {
        NameOf(message.GetType());
        return JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), Options);
    }

    /// <summary>Reads a message.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="json">What was written.</param>
    /// <exception cref="JsonException">It is no such message; the exception's text says why.</exception>
    public static object Deserialize(string name, ReadOnlySpan<byte> json)
    {
        var type = TypeOf(name) ?? throw new JsonException($"There is no message '{name}'. Those that this version knows: {string.Join(", ", MessageTypes.ByName.Keys.Order(StringComparer.Ordinal))}.");
        return JsonSerializer.Deserialize(json, type, Options) ?? throw new JsonException($"'null' is no {name}.");
    }

    // Generated serialisers set what is not written to null and 0, whatever the contract has by default: with init-only properties they cannot do otherwise.
    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = default,
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // never shown as part of a page
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDefaults } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object && type.Type.Assembly == typeof(ContractJson).Assembly && !type.Type.IsAbstract)
            DefaultsLeftOut.Apply(type, Activator.CreateInstance(type.Type)!);
    }
}
