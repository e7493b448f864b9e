using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Vapora.Contracts;

namespace Vapora.SystemTests.Messages;

/// <summary>JSON Schemas of the messages, from their types and their documentation. What is not in them may be there too: messages grow.</summary>
internal static class MessageSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    /// <summary>The schema of a message.</summary>
    public static JsonObject Of(Type type)
    {
        var schema = ContractJson.Options.GetJsonSchemaAsNode(type, Exporter).AsObject();
        schema.Remove("description");
        schema.Insert(0, "description", ContractDocs.Of(type));
        schema.Insert(0, "title", type.Name);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema;
    }

    /// <summary>The schema of a message as a file.</summary>
    public static string Write(Type type) => Of(type).ToJsonString(Indented) + "\n";

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema || context.PropertyInfo?.AttributeProvider is not PropertyInfo property) return node;
        if (context.PropertyInfo.DeclaringType.Assembly != typeof(ContractJson).Assembly) return node;
        schema.Insert(0, "description", ContractDocs.Of(property));
        return schema;
    }
}
