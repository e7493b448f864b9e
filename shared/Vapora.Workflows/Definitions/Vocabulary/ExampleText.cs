using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions.Vocabulary;

/// <summary>Examples are kept as lines of YAML; hints show them in the format of the file.</summary>
public static class ExampleText
{
    /// <summary>A line such as <c>retry: {max_attempts: 3}</c> in a format: in TOML <c>retry = { max_attempts = 3 }</c>.</summary>
    public static string In(SourceFormat format, string yaml)
    {
        if (format == SourceFormat.Yaml) return yaml;
        var node = NodeReader.Read(new SourceText("", SourceFormat.Yaml, yaml), new DiagnosticBag());
        return node is MapNode { Entries.Length: 1 } map && !yaml.StartsWith('{') ? Entry(map.Entries[0]) : node is null ? yaml : Value(node);
    }

    private static string Entry(MapEntry entry) => $"{entry.Key.Text} = {Value(entry.Value)}";

    private static string Value(Node node) => node switch
    {
        MapNode map => $"{{ {string.Join(", ", map.Entries.Select(Entry))} }}",
        SequenceNode list => $"[{string.Join(", ", list.Items.Select(Value))}]",
        ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float or ScalarKind.Boolean } plain => plain.Text,
        ScalarNode scalar => $"\"{scalar.Text}\"",
        _ => "",
    };
}
