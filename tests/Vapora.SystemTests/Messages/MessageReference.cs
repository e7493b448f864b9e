using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Vapora.Contracts;

namespace Vapora.SystemTests.Messages;

/// <summary>Writes <c>docs/reference/messages.md</c> from the contracts.</summary>
internal static class MessageReference
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The page.</summary>
    public static string Write()
    {
        var page = new StringBuilder("# Messages\n\n");
        page.Append("Written from the contracts (`make update`); a test holds it fresh. How a worker uses them: [worker protocol](worker-protocol.md). How to start a workflow with them: [start from any AMQP client](../how-to/start-from-any-amqp-client.md).\n\n");
        page.Append("Every message is JSON (UTF-8) without an envelope. The AMQP property `type` is its name, `content_type` is `application/json`, `message_id` is its id: a message that is sent again keeps it, and changes nothing the second time. ");
        page.Append("What is not known is passed over, what is as it is by default may be left out; names of properties are in camel case. Queues are reached by their names through the default exchange. ");
        page.Append("Schemas: [`schemas/messages`](../../schemas/messages); as AsyncAPI: [`schemas/asyncapi.yaml`](../../schemas/asyncapi.yaml).\n");
        foreach (var (title, routes) in MessageRoute.Groups)
        {
            page.Append($"\n## {title}\n\n| Message | From | To |\n| --- | --- | --- |\n");
            foreach (var route in routes) page.Append($"| [`{route.Type.Name}`](#{Anchor(route.Type)}) | {route.Sender} | {To(route)} |\n");
            foreach (var route in routes) Section(page, "###", route.Type, $"[Schema](../../schemas/messages/{route.Type.Name}.schema.json)");
        }

        page.Append("\n## Parts of messages\n");
        foreach (var part in Parts()) Section(page, "###", part, null);
        return page.ToString();
    }

    private static void Section(StringBuilder page, string heading, Type type, string? link)
    {
        page.Append($"\n{heading} {type.Name}\n\n{ContractDocs.Of(type)}{(link is null ? "" : $" {link}.")}\n\n| Property | Type | | Meaning |\n| --- | --- | --- | --- |\n");
        foreach (var property in Properties(type))
        {
            var isRequired = property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null;
            page.Append($"| `{Name(property)}` | {TypeName(property.PropertyType)}{(IsNullable(property) ? " or null" : "")} | {(isRequired ? "required" : "")} | {ContractDocs.Of(property).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
    }

    // Those of the base types first: they say what a message is about.
    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties()
        .Where(property => property.Name != "EqualityContract" && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
        .OrderBy(property => property.DeclaringType == type ? 1 : 0).ThenBy(property => property.MetadataToken);

    private static IEnumerable<Type> Parts() => typeof(ContractJson).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null && ContractJson.TypeOf(type.Name) is null)
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static string Name(PropertyInfo property) => ContractJson.Options.PropertyNamingPolicy!.ConvertName(property.Name);

    private static bool IsNullable(PropertyInfo property) => Nullability.Create(property).ReadState == NullabilityState.Nullable;

    private static string TypeName(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return TypeName(inner);
        if (type == typeof(string)) return "text";
        if (type == typeof(bool)) return "true or false";
        if (type == typeof(int) || type == typeof(long)) return "integer";
        if (type == typeof(double)) return "number";
        if (type == typeof(DateTimeOffset)) return "time (ISO 8601)";
        if (type.IsGenericType) return type.GetGenericArguments().Length == 2 ? "texts by name" : $"list of {TypeName(type.GetGenericArguments()[0])}";
        return type.IsAbstract ? "any of the reports, each with its name as `type`" : $"[`{type.Name}`](#{Anchor(type)})";
    }

    private static string To(MessageRoute route) => route.Queue is { } queue ? $"queue `{queue}`" : $"exchange `{route.Exchange}`";

    private static string Anchor(Type type) => type.Name.ToLowerInvariant();
}
