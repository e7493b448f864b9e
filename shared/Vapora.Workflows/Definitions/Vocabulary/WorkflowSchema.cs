using System.Globalization;
using System.Text.Json.Nodes;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Vocabulary;

/// <summary>Writes the JSON Schema (draft-07) of workflow files from the vocabulary. Editors complete and check by it; the reader remains the judge.</summary>
public static class WorkflowSchema
{
    private const string NamePattern = "^[A-Za-z0-9_][A-Za-z0-9_-]*$";


    /// <summary>The schema as text, ending with a line end.</summary>
    public static string Write()
    {
        var definitions = new JsonObject
        {
            ["scalar"] = new JsonObject { ["type"] = Types("string", "number", "boolean") },
            ["list"] = AnyOf(Ref("scalar"), new JsonObject { ["type"] = "array", ["items"] = Ref("scalar") }),
            ["duration"] = Pattern(@"^\s*(([0-9][0-9.eE+-]*\s*[A-Za-z]+\s*)+|[Pp][0-9A-Za-z.]+)$"),
            ["name"] = AnyOf(Pattern(NamePattern), new JsonObject { ["type"] = "integer", ["minimum"] = 0 }),
            ["id"] = AnyOf(Pattern("^[a-z0-9][a-z0-9-]*$"), new JsonObject { ["type"] = "integer", ["minimum"] = 0 }),
            ["condition"] = new JsonObject { ["type"] = Types("string", "boolean"), ["minLength"] = 1, ["maxLength"] = Limits.ConditionLength },
        };
        foreach (var set in WorkflowKeys.All.Where(set => set != WorkflowKeys.Document && set != WorkflowKeys.Flat)) definitions[set.Name] = Map(set);
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Vapora workflow",
            ["description"] = "A workflow in the phased, roster or flat shape; the same for YAML and TOML.",
            ["oneOf"] = new JsonArray(Map(WorkflowKeys.Document), Map(WorkflowKeys.Flat)),
            ["definitions"] = definitions,
        }.ToJsonString(JsonReport.Indented) + "\n";
    }

    private static JsonObject Map(KeySet set)
    {
        var properties = new JsonObject();
        foreach (var key in set.Keys)
        {
            foreach (var spelling in key.Aliases.Prepend(key.Name))
            {
                properties[spelling] = Property(key, spelling);
                if (set.AnyCase) properties[Capitalised(spelling)] = Property(key, spelling);
            }
        }

        var map = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (set == WorkflowKeys.Workflow) map["oneOf"] = new JsonArray(Required("phases"), Required("agents"));
        var demands = set.Keys.Where(key => key.Required).Select(key => Demand(key, set.AnyCase)).ToArray<JsonNode?>();
        if (demands.Length > 0) map["allOf"] = new JsonArray(demands);
        return map;
    }

    private static JsonObject Demand(KeySpec key, bool anyCase)
    {
        var spellings = key.Aliases.Prepend(key.Name).SelectMany(spelling => anyCase ? [spelling, Capitalised(spelling)] : new[] { spelling }).ToList();
        return spellings.Count == 1 ? Required(spellings[0]) : new() { ["oneOf"] = new JsonArray([.. spellings.Select(Required)]) };
    }

    private static JsonObject Property(KeySpec key, string spelling)
    {
        var schema = Value(key);
        schema["description"] = spelling == key.Name ? key.Summary : $"The same as {key.Name}. {key.Summary}";
        schema["examples"] = new JsonArray(key.Example);
        return schema;
    }

    private static JsonObject Value(KeySpec key) => key.Shape switch
    {
        ValueShape.FreeText or ValueShape.Timezone => All(Ref("scalar")),
        ValueShape.Name => All(Ref("name")),
        ValueShape.Id => All(Ref("id")),
        ValueShape.List or ValueShape.CommaList or ValueShape.Escalations => All(Ref("list")),
        ValueShape.Duration => All(Ref("duration")),
        ValueShape.Hours => new() { ["type"] = "number", ["exclusiveMinimum"] = 0, ["maximum"] = Limits.DurationMax.TotalHours },
        ValueShape.Count => Count(key),
        ValueShape.Flag => new() { ["type"] = "boolean" },
        ValueShape.Choice => Choice(key),
        ValueShape.Condition => All(Ref("condition")),
        ValueShape.Alerts => AnyOf(Alert(key), new JsonObject { ["type"] = "array", ["items"] = Alert(key) }),
        ValueShape.Passing => AnyOf(Count(key), Ref("condition")),
        ValueShape.FlagOrMap => AnyOf(new JsonObject { ["type"] = "boolean" }, Ref(key.Map!.Name)),
        ValueShape.Compensation => AnyOf(Ref("scalar"), Ref(key.Map!.Name)),
        ValueShape.Blocking => AnyOf(Choice(key), Pattern("^[Dd][Ee][Ff][Ee][Rr]:"), Ref(key.Map!.Name)),
        ValueShape.NamedMaps => Named(key.Map!),
        _ => All(Ref(key.Map!.Name)),
    };

    private static JsonObject Named(KeySet entry)
    {
        // A list needs its names; a map has them as keys. An empty roster entry is an error, so null is none.
        var item = new JsonObject { ["allOf"] = new JsonArray(Ref(entry.Name), Required("name")) };
        var byName = new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["propertyNames"] = Pattern(NamePattern),
            ["additionalProperties"] = Ref(entry.Name),
        };
        return AnyOf(byName, new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = item });
    }

    private static JsonObject Alert(KeySpec key) => AnyOf(Ref("condition"), Ref(key.Map!.Name));

    private static JsonObject Count(KeySpec key) => new() { ["type"] = "integer", ["minimum"] = key.Min, ["maximum"] = key.Max };

    private static JsonObject Choice(KeySpec key) => new() { ["enum"] = new JsonArray([.. key.Values]) };

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Required(string key) => new() { ["required"] = new JsonArray(key) };

    private static JsonObject Ref(string name) => new() { ["$ref"] = "#/definitions/" + name };

    // In draft-07 everything beside a $ref is ignored, so a description needs the reference wrapped.
    private static JsonObject All(JsonObject schema) => new() { ["allOf"] = new JsonArray(schema) };

    private static JsonObject AnyOf(params JsonObject[] schemas) => new() { ["anyOf"] = new JsonArray([.. schemas]) };

    private static JsonArray Types(params string[] types) => [.. types];

    private static string Capitalised(string key) => char.ToUpper(key[0], CultureInfo.InvariantCulture) + key[1..];
}
