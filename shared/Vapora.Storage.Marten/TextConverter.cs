using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vapora.Storage.Marten;

/// <summary>Texts as jsonb can keep them: it takes every character but U+0000, which is written with an escape here. Other texts look as they are.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    private const char Escape = '\uE000'; // of a private area: hardly anybody's
    private const char Zero = '0';

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Unescaped(reader.GetString());

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Escaped(value));

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Unescaped(reader.GetString())!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(Escaped(value));

    private static string Escaped(string text) =>
        text.AsSpan().ContainsAny('\0', Escape) ? text.Replace($"{Escape}", $"{Escape}{Escape}", StringComparison.Ordinal).Replace("\0", $"{Escape}{Zero}", StringComparison.Ordinal) : text;

    private static string? Unescaped(string? text) => text is null || !text.Contains(Escape, StringComparison.Ordinal)
        ? text
        : string.Join(Escape, text.Split($"{Escape}{Escape}").Select(part => part.Replace($"{Escape}{Zero}", "\0", StringComparison.Ordinal)));
}
