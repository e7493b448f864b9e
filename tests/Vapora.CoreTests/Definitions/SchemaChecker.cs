using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vapora.CoreTests.Definitions;

/// <summary>Checks JSON values against the part of draft-07 that the workflow schema uses; a keyword it does not know throws.</summary>
internal sealed class SchemaChecker(JsonObject root)
{
    /// <summary>What is wrong with a value; empty when it is valid.</summary>
    public List<string> Check(JsonNode? value) => Check(value, root, "$");

    private List<string> Check(JsonNode? value, JsonObject schema, string at) =>
        [.. schema.SelectMany(keyword => Keyword(value, schema, keyword.Key, keyword.Value!, at))];

    private IEnumerable<string> Keyword(JsonNode? value, JsonObject schema, string keyword, JsonNode rule, string at) => keyword switch
    {
        "$schema" or "title" or "description" or "examples" or "definitions" => [],
        "$ref" => Check(value, (JsonObject)root["definitions"]![rule.GetValue<string>()["#/definitions/".Length..]]!, at),
        "allOf" => rule.AsArray().SelectMany(part => Check(value, part!.AsObject(), at)),
        "anyOf" => Matches(value, rule, at) > 0 ? [] : [$"{at}: none of anyOf"],
        "oneOf" => Matches(value, rule, at) == 1 ? [] : [$"{at}: {Matches(value, rule, at)} of oneOf"],
        "enum" => rule.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)) ? [] : [$"{at}: not in enum"],
        "type" => (rule is JsonArray types ? types.Select(type => type!.GetValue<string>()) : [rule.GetValue<string>()]).Any(type => Is(value, type)) ? [] : [$"{at}: not {rule.ToJsonString()}"],
        "minimum" => Number(value) is { } n && n < rule.GetValue<double>() ? [$"{at}: below minimum"] : [],
        "maximum" => Number(value) is { } n && n > rule.GetValue<double>() ? [$"{at}: above maximum"] : [],
        "exclusiveMinimum" => Number(value) is { } n && n <= rule.GetValue<double>() ? [$"{at}: at or below minimum"] : [],
        "minLength" => Text(value) is { } text && text.Length < rule.GetValue<int>() ? [$"{at}: too short"] : [],
        "maxLength" => Text(value) is { } text && text.Length > rule.GetValue<int>() ? [$"{at}: too long"] : [],
        "pattern" => Text(value) is { } text && !Regex.IsMatch(text, rule.GetValue<string>()) ? [$"{at}: '{text}' does not match"] : [],
        "items" => value is JsonArray items ? items.SelectMany((item, i) => Check(item, rule.AsObject(), $"{at}[{i}]")) : [],
        "minItems" => value is JsonArray items && items.Count < rule.GetValue<int>() ? [$"{at}: too few items"] : [],
        "required" => value is JsonObject map ? rule.AsArray().Where(key => !map.ContainsKey(key!.GetValue<string>())).Select(key => $"{at}: no {key}") : [],
        "minProperties" => value is JsonObject map && map.Count < rule.GetValue<int>() ? [$"{at}: too few keys"] : [],
        "propertyNames" => value is JsonObject map ? map.SelectMany(entry => Check(JsonValue.Create(entry.Key), rule.AsObject(), $"{at}.{entry.Key}")) : [],
        "properties" => value is JsonObject map ? map.Where(entry => rule[entry.Key] is not null).SelectMany(entry => Check(entry.Value, rule[entry.Key]!.AsObject(), $"{at}.{entry.Key}")) : [],
        "additionalProperties" => value is JsonObject map ? map.Where(entry => schema["properties"]?[entry.Key] is null).SelectMany(entry => Extra(entry.Value, rule, $"{at}.{entry.Key}")) : [],
        _ => throw new NotSupportedException($"the checker does not know '{keyword}'"),
    };

    private List<string> Extra(JsonNode? value, JsonNode rule, string at) =>
        rule is JsonObject schema ? Check(value, schema, at) : rule.GetValue<bool>() ? [] : [$"{at}: unknown key"];

    private int Matches(JsonNode? value, JsonNode schemas, string at) =>
        schemas.AsArray().Count(schema => Check(value, schema!.AsObject(), at).Count == 0);

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => Text(value) is not null,
        "boolean" => value is JsonValue flag && flag.TryGetValue<bool>(out _),
        "integer" => Number(value) is { } number && Math.Floor(number) == number,
        "number" => Number(value) is not null,
        _ => throw new NotSupportedException($"the checker does not know the type '{type}'"),
    };

    private static string? Text(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : null;

    private static double? Number(JsonNode? value) =>
        value is JsonValue scalar && scalar.TryGetValue<double>(out var number) ? number : null;
}
