using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vapora.SystemTests.Messages;

/// <summary>Checks JSON against the part of JSON Schema that the messages' schemas use.</summary>
internal static class SchemaCheck
{
    /// <summary>What is wrong, with its place; nothing when all is well.</summary>
    public static IEnumerable<string> Problems(JsonNode? value, JsonNode schema, string place = "$")
    {
        if (schema["anyOf"] is JsonArray choices && choices.All(choice => Problems(value, choice!, place).Any())) yield return $"{place}: none of the choices";
        if (schema["const"] is { } only && !JsonNode.DeepEquals(value, only)) yield return $"{place}: not {only}";
        if (schema["type"] is { } type && !Types(type).Contains(KindOf(value)) && !(KindOf(value) == "integer" && Types(type).Contains("number"))) yield return $"{place}: is {KindOf(value)}, not {type.ToJsonString()}";
        if (value is JsonObject found)
        {
            foreach (var name in schema["required"] as JsonArray ?? []) if (!found.ContainsKey((string)name!)) yield return $"{place}: has no '{name}'";
            foreach (var (name, inner) in found)
            {
                var rule = schema["properties"]?[name] ?? schema["additionalProperties"];
                if (rule is JsonObject) foreach (var problem in Problems(inner, rule, $"{place}.{name}")) yield return problem;
            }
        }

        if (value is JsonArray list && schema["items"] is JsonObject item)
            foreach (var problem in list.SelectMany((entry, index) => Problems(entry, item, $"{place}[{index}]"))) yield return problem;
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(one => (string)one!) : [(string)type!];

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
    };
}
