using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions.Reading;

/// <summary>Phases, steps and agents: written as maps by name, or as a list of maps that have a <c>name</c>.</summary>
internal static class NamedMaps
{
    // Names longer than this are an error and no list has entries as long: what is longer is cut, so that no message or check carries it all.
    private const int LongestKept = Limits.EntryLength + 1;

    /// <summary>The entries of a key in file order, each with its name. Entries that are no maps or have no name are reported and left out.</summary>
    /// <param name="fields">The map that has the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="what">What messages call an entry: <c>phase</c>, <c>step</c>.</param>
    public static IEnumerable<(Located<string> Name, Fields Fields)> Named(this Fields fields, string key, string what)
    {
        switch (fields.Find(key))
        {
            case MapNode map:
                foreach (var entry in map.Entries)
                {
                    var name = new Located<string>(Kept(entry.Key.Text), entry.Key.Span);
                    if (fields.Entry(key, what, entry.Value, name) is not { } found) continue;
                    if (found.Text("name") is { } other && other != entry.Key.Text)
                        found.Bag.Add(
                            DiagnosticCodes.KeyOutOfPlace, found.KeySpan("name"),
                            $"{found.Owner} has another name in 'name': '{Excerpt.Cut(other, Limits.NameLength)}'",
                            "remove 'name': the key of the map is the name");
                    yield return (name, found);
                }

                break;
            case SequenceNode list:
                foreach (var item in list.Items)
                {
                    var named = item is MapNode body ? body.Entries.FirstOrDefault(entry => entry.Key.Text == "name")?.Value as ScalarNode : null;
                    var name = new Located<string>(Kept(named?.Text ?? ""), named?.Span ?? item.Span);
                    if (fields.Entry(key, what, item, name) is not { } found) continue;
                    if (named is not null) yield return (name, found);
                    else
                        fields.Bag.Add(
                            DiagnosticCodes.MissingKey, item.Span,
                            $"a {what} in the list {fields.Name(key)} has no 'name'",
                            $"add a 'name' to it, or write the {what}s as a map");
                }

                break;
            case { } scalar:
                fields.WrongShape(key, scalar, $"a map or a list of {what}s");
                break;
        }
    }

    /// <summary>True when nothing is written where entries should be.</summary>
    public static bool IsEmpty(Node? node) => node is null or MapNode { Entries.IsEmpty: true } or SequenceNode { Items.IsEmpty: true };

    private static string Kept(string name) => name.Length <= LongestKept ? name : name[..LongestKept];

    private static Fields? Entry(this Fields fields, string key, string what, Node node, Located<string> name)
    {
        KeySet keys = fields.Keys[key].Map!;
        var owner = $"{what} '{Excerpt.Cut(name.Value, Limits.NameLength)}'";
        if (node is MapNode map) return new(map, keys, owner, fields.Draft);
        if (node is ScalarNode { Kind: ScalarKind.Null }) return new(new MapNode(name.Span, []), keys, owner, fields.Draft);
        fields.Bag.Add(
            DiagnosticCodes.WrongShape, node.Span,
            $"{(name.Value.Length == 0 ? $"a {what}" : owner)} must be a map of keys, not {Scalars.ShapeOf(node)}",
            Example(fields.Draft, what, inList: name.Value.Length == 0));
        return null;
    }

    private static string Example(Draft draft, string what, bool inList)
    {
        var (name, rest) = what == "step" ? ("build", "agent: developer") : ("review", "steps: {build: {agent: developer}}");
        return $"for example {draft.Example(inList ? $"{{name: {name}, {rest}}}" : $"{name}: {{{rest}}}")}";
    }
}
