using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Api;

/// <summary>Events as JSON for people and programs outside: steps and phases by name.</summary>
internal static class Facts
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new MetricConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static JsonNode Of(Plan plan, RunEvent fact)
    {
        var node = JsonSerializer.SerializeToNode(fact, fact.GetType(), Options)!.AsObject();
        node.Remove("at");
        Name(node, "step", plan.Steps.Length, i => plan.Steps[i].Name);
        Name(node, "phase", plan.Phases.Length, i => plan.Phases[i].Name);
        if (node["id"] is JsonObject id) Name(id, "step", plan.Steps.Length, i => plan.Steps[i].Name);
        return node;
    }

    private static void Name(JsonObject node, string key, int count, Func<int, string> name)
    {
        if (node[key] is JsonValue value && value.TryGetValue<int>(out var index)) node[key] = index >= 0 && index < count ? name(index) : null;
    }

    private sealed class MetricConverter : JsonConverter<MetricValue>
    {
        public override MetricValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => MetricValue.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, MetricValue value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
