using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Vapora.Contracts;

namespace Vapora.SystemTests.Messages;

/// <summary>What the contracts say of themselves in their XML documentation, as Markdown.</summary>
internal static partial class ContractDocs
{
    private static readonly Dictionary<string, XElement> Summaries = Load();

    /// <summary>What a contract is.</summary>
    public static string Of(Type type) => Text(Summaries["T:" + type.FullName]);

    /// <summary>What a property is; an inherited description is that of the interface or type it comes from.</summary>
    public static string Of(PropertyInfo property)
    {
        var member = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        if (Summaries.TryGetValue(member, out var own)) return Text(own);
        var inherited = property.DeclaringType.GetInterfaces().Append(property.DeclaringType.BaseType!).Select(type => type.GetProperty(property.Name)).First(found => found is not null);
        return Of(inherited!);
    }

    private static Dictionary<string, XElement> Load() => XDocument.Load(Path.ChangeExtension(typeof(ContractJson).Assembly.Location, ".xml")).Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!, StringComparer.Ordinal);

    private static string Text(XElement summary) => Blanks().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => $"`{Named(see.Attribute("cref")!.Value)}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => other.Value,
        _ => node.ToString(),
    };

    // Properties are called as they are in JSON; what names a queue or an exchange, by its type too.
    private static string Named(string member)
    {
        var parts = member.Split('(')[0].Split(':', '.');
        return member[0] switch
        {
            'T' => parts[^1],
            'P' => JsonNamingPolicy.CamelCase.ConvertName(parts[^1]),
            _ => $"{parts[^2]}.{parts[^1]}",
        };
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
