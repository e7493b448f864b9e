using System.Collections.Immutable;
using System.Globalization;
using Vapora.Workflows;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.AgentWorker.Profiles;

/// <summary>A map of an agent profile, seen through the keys it may have; unknown ones are reported when it is made. Values that are wrong are reported and read as absent.</summary>
internal sealed class ProfileFields
{
    private readonly Dictionary<string, MapEntry> _entries = new(StringComparer.Ordinal);

    public ProfileFields(MapNode map, ImmutableArray<string> keys, string owner, DiagnosticBag bag)
    {
        (Owner, Bag) = (owner, bag);
        foreach (var entry in map.Entries)
        {
            if (keys.Contains(entry.Key.Text)) _entries.Add(entry.Key.Text, entry);
            else bag.Add(DiagnosticCodes.ProfileUnknownKey, entry.Key.Span, $"unknown key '{entry.Key.Text}' in {owner}", DidYouMean.Hint(DidYouMean.Key(entry.Key.Text, keys), $"known keys here: {string.Join(", ", keys)}"));
        }
    }

    /// <summary>What messages call the map.</summary>
    public string Owner { get; }

    /// <summary>Where problems go.</summary>
    public DiagnosticBag Bag { get; }

    public bool Has(string key) => _entries.ContainsKey(key);

    public Node? Find(string key) => _entries.GetValueOrDefault(key)?.Value;

    public MapNode? Map(string key)
    {
        if (Find(key) is not { } node || node is MapNode) return Find(key) as MapNode;
        return Wrong<MapNode>(node, $"'{key}' in {Owner} must be a map", key == "agents" ? "write for example 'agents: {developer: {kind: simulate}}'" : "write it as 'name: value' lines below the key");
    }

    public string? Text(string key) => Find(key) switch
    {
        null => null,
        ScalarNode { Kind: not ScalarKind.Null, Text.Length: > 0 } scalar => scalar.Text,
        { } node => Wrong<string>(node, $"'{key}' in {Owner} must be a single value", "give it one, or remove the key"),
    };

    public TimeSpan? Duration(string key, TimeSpan? atMost = null)
    {
        if (Text(key) is not { } text) return null;
        if (Durations.TryParse(text, out var duration) && duration <= (atMost ?? Limits.DurationMax)) return duration;
        var most = atMost is { } limit ? Durations.Format(limit) : $"{Limits.DurationMax.TotalDays} days";
        Bag.Add(DiagnosticCodes.ProfileValue, Find(key)!.Span, $"'{text}' ('{key}' in {Owner}) is not a duration above 0 and up to {most}", "write for example 90s, 10min or 2h");
        return null;
    }

    public int? Count(string key, int min, int max)
    {
        if (Text(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;
        Bag.Add(DiagnosticCodes.ProfileValue, Find(key)!.Span, $"'{key}' in {Owner} is '{text}'", $"write a whole number from {min} to {max}");
        return null;
    }

    /// <summary>A list of texts; one scalar is a list of one.</summary>
    public ImmutableArray<string> Texts(string key) => Find(key) switch
    {
        null => [],
        ScalarNode { Kind: not ScalarKind.Null } scalar => [scalar.Text],
        SequenceNode list when list.Items.All(item => item is ScalarNode { Kind: not ScalarKind.Null }) => [.. list.Items.Cast<ScalarNode>().Select(item => item.Text)],
        { } node => WrongList(node, $"'{key}' in {Owner} must be a list of single values", $"write for example '{key}: [one, two]'"),
    };

    /// <summary>An argument list under a key.</summary>
    public ImmutableArray<string> Arguments(string key) => Find(key) is { } node ? Arguments(node, $"'{key}' in {Owner}") : [];

    /// <summary>An argument list: program and arguments, each one entry, because no shell takes them apart.</summary>
    public ImmutableArray<string> Arguments(Node node, string name) => node switch
    {
        SequenceNode { Items.IsEmpty: true } => WrongList(node, $"{name} is empty", "write the program and its arguments, for example [bash, scripts/develop.sh]"),
        SequenceNode list when list.Items.All(item => item is ScalarNode { Kind: not ScalarKind.Null } argument && !argument.Text.Contains('\0')) && ((ScalarNode)list.Items[0]).Text.Length > 0 =>
            [.. list.Items.Cast<ScalarNode>().Select(item => item.Text)],
        ScalarNode line => WrongList(node, $"{name} must be a list of arguments", $"no shell takes a line apart: write [{string.Join(", ", line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("make"))}]"),
        _ => WrongList(node, $"{name} must be a list of single values, the first one a program", "write for example [bash, scripts/develop.sh]"),
    };

    /// <summary>Reports keys that are known but have no effect here.</summary>
    public void Refuse(ImmutableArray<string> keys, string why, string hint)
    {
        foreach (var key in keys.Where(Has)) Bag.Add(DiagnosticCodes.ProfileOutOfPlace, _entries[key].Key.Span, $"'{key}' {why}", hint);
    }

    private T? Wrong<T>(Node node, string message, string hint) where T : class
    {
        Bag.Add(DiagnosticCodes.ProfileShape, node.Span, message, hint);
        return null;
    }

    private ImmutableArray<string> WrongList(Node node, string message, string hint)
    {
        Bag.Add(DiagnosticCodes.ProfileShape, node.Span, message, hint);
        return [];
    }
}
