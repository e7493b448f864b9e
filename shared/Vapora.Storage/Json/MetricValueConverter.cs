using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vapora.Workflows.Conditions;

namespace Vapora.Storage.Json;

/// <summary>A flag, a text or a bare number is written as what it is; a number that measures something as <c>[number, "Percent"]</c>, in the base unit.</summary>
internal sealed class MetricValueConverter : JsonConverter<MetricValue>
{
    public override MetricValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True or JsonTokenType.False => MetricValue.Of(reader.GetBoolean()),
        JsonTokenType.String => MetricValue.Of(reader.GetString()!),
        JsonTokenType.Number => MetricValue.Of(reader.GetDouble()),
        JsonTokenType.StartArray => ReadMeasured(ref reader),
        _ => throw new JsonException("A metric is a number, a flag, a text, or a number with what it measures."),
    };

    public override void Write(Utf8JsonWriter writer, MetricValue value, JsonSerializerOptions options)
    {
        if (value.Kind == MetricKind.Flag) writer.WriteBooleanValue(value.Flag);
        else if (value.Kind == MetricKind.Text) writer.WriteStringValue(value.Text);
        else if (value.Dimension == Dimension.Bare && double.IsFinite(value.Number)) writer.WriteNumberValue(value.Number);
        else WriteMeasured(writer, value);
    }

    private static void WriteMeasured(Utf8JsonWriter writer, MetricValue value)
    {
        writer.WriteStartArray();
        if (double.IsFinite(value.Number)) writer.WriteNumberValue(value.Number);
        else writer.WriteStringValue(value.Number.ToString(CultureInfo.InvariantCulture)); // JSON has no word for infinity
        writer.WriteStringValue(value.Dimension.ToString());
        writer.WriteEndArray();
    }

    private static MetricValue ReadMeasured(ref Utf8JsonReader reader)
    {
        reader.Read();
        var number = reader.TokenType == JsonTokenType.String ? double.Parse(reader.GetString()!, CultureInfo.InvariantCulture) : reader.GetDouble();
        reader.Read();
        var dimension = Enum.Parse<Dimension>(reader.GetString()!);
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray ? MetricValue.Of(number, dimension) : throw new JsonException("A metric has one number and one dimension.");
    }
}
