using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vapora.Cli.Output;

/// <summary>Writes a JSON document as YAML: the same keys, the same values.</summary>
public static partial class YamlText
{
    private const int Indent = 2;

    /// <summary>The document; ends with a line end.</summary>
    public static string Write(JsonNode? document)
    {
        var text = new StringBuilder();
        Append(text, document, 0, afterKey: false);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int depth, bool afterKey)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                if (afterKey) text.Append('\n');
                AppendEntries(text, map, depth, indentFirst: true);
                break;
            case JsonArray { Count: > 0 } list:
                if (afterKey) text.Append('\n');
                foreach (var item in list) AppendItem(text, item, depth);
                break;
            default:
                text.Append(afterKey ? " " : "").Append(Scalar(node)).Append('\n');
                break;
        }
    }

    private static void AppendEntries(StringBuilder text, JsonObject map, int depth, bool indentFirst)
    {
        foreach (var (key, value) in map)
        {
            if (indentFirst) text.Append(' ', depth);
            indentFirst = true;
            text.Append(Word(key)).Append(':');
            Append(text, value, value is JsonArray ? depth : depth + Indent, afterKey: true);
        }
    }

    private static void AppendItem(StringBuilder text, JsonNode? item, int depth)
    {
        text.Append(' ', depth).Append(item is JsonArray { Count: > 0 } ? "-" : "- ");
        if (item is JsonObject { Count: > 0 } map) AppendEntries(text, map, depth + Indent, indentFirst: false);
        else if (item is JsonArray { Count: > 0 }) Append(text, item, depth + Indent, afterKey: true);
        else text.Append(Scalar(item)).Append('\n');
    }

    private static string Scalar(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Word(value.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    // What could be read as something else than this text is quoted; JSON's quoted form is YAML's too, but for characters that JSON writes as two escapes.
    private static string Word(string text) => Plain().IsMatch(text) && !Reserved().IsMatch(text) ? text : Escapes().Replace(JsonValue.Create(text).ToJsonString(), Whole);

    private static string Whole(Match escape) =>
        escape.Groups[1].Success ? $@"\U{char.ConvertToUtf32((char)Convert.ToUInt16(escape.Groups[1].Value, 16), (char)Convert.ToUInt16(escape.Groups[2].Value, 16)):X8}" : escape.Value;

    [GeneratedRegex("^[A-Za-z_/]([A-Za-z0-9_./() ,'+-]*[A-Za-z0-9_./()])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();

    // A pair of surrogates, or any other escape, so that what follows an escaped backslash is not taken for one.
    [GeneratedRegex(@"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\.", RegexOptions.NonBacktracking)]
    private static partial Regex Escapes();

    [GeneratedRegex("^(true|false|yes|no|on|off|null|y|n)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Reserved();
}
