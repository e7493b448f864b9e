using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions.Reading;

/// <summary>A map of the file, seen through the keys it may have. Unknown, doubled and empty keys are reported once, when it is made.</summary>
internal sealed class Fields
{
    // By reference: a key description is one object, and comparing its parts would cost more than all else here.
    private readonly Dictionary<KeySpec, MapEntry> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<KeySpec, ScalarNode> _empty = new(ReferenceEqualityComparer.Instance);

    public Fields(MapNode map, KeySet keys, string owner, Draft draft)
    {
        (Map, Keys, Owner, Draft) = (map, keys, owner, draft);
        foreach (var entry in map.Entries) Take(entry);
    }

    /// <summary>The map itself.</summary>
    public MapNode Map { get; }

    /// <summary>The keys it may have.</summary>
    public KeySet Keys { get; }

    /// <summary>What messages call the map, such as <c>step 'build'</c>.</summary>
    public string Owner { get; }

    /// <summary>What is known of the file so far.</summary>
    public Draft Draft { get; }

    /// <summary>Where problems go.</summary>
    public DiagnosticBag Bag => Draft.Bag;

    /// <summary>The conditions read from this map and the maps in it, for the checks that need all steps.</summary>
    public List<ReadCondition> Conditions { get; private init; } = [];

    /// <summary>The value of a key, under whichever of its names; null when it is not there.</summary>
    public Node? Find(string key) => _entries.GetValueOrDefault(Keys[key])?.Value;

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => _entries.ContainsKey(Keys[key]);

    /// <summary>Whether the key is there, be it without a value.</summary>
    public bool Mentions(string key) => Has(key) || _empty.ContainsKey(Keys[key]);

    /// <summary>Where the key stands; the map's start when it is absent.</summary>
    public Span KeySpan(string key) =>
        (_entries.GetValueOrDefault(Keys[key])?.Key ?? _empty.GetValueOrDefault(Keys[key]))?.Span ?? Map.Span;

    /// <summary>How the file spells the key.</summary>
    public string Written(string key) => _entries.GetValueOrDefault(Keys[key])?.Key.Text ?? key;

    /// <summary>How messages name the key: its spelling and whose it is.</summary>
    public string Name(string key) => $"'{Written(key)}' in {Owner}";

    /// <summary>A map inside this one.</summary>
    public Fields Nested(string key, MapNode map) => new(map, Keys[key].Map!, Name(key), Draft) { Conditions = Conditions };

    /// <summary>Reports a required key that is missing, at a place.</summary>
    public void Missing(string key, Span at, string? hint = null)
    {
        if (!Mentions(key))
            Bag.Add(
                DiagnosticCodes.MissingKey, at,
                $"{Owner} has no '{key}'",
                hint ?? $"add for example {Draft.Example(Keys[key].Example)}");
    }

    private void Take(MapEntry entry)
    {
        var spec = Keys.Find(entry.Key.Text);
        if (spec is null)
        {
            ReportUnknown(entry.Key);
            return;
        }

        if (_entries.TryGetValue(spec, out var first))
        {
            var same = string.Equals(first.Key.Text, entry.Key.Text, StringComparison.OrdinalIgnoreCase);
            Bag.Add(
                same ? DiagnosticCodes.DuplicateKey : DiagnosticCodes.ConflictingKeys,
                entry.Key.Span,
                same
                    ? $"key '{entry.Key.Text}' is written twice in {Owner}"
                    : $"'{first.Key.Text}' and '{entry.Key.Text}' in {Owner} are the same key",
                $"keep one of them; the other is on line {first.Key.Span.Start.Line}");
            return;
        }

        if (entry.Value is ScalarNode { Kind: ScalarKind.Null })
        {
            _empty.TryAdd(spec, entry.Key);
            if (spec.Shape == ValueShape.NamedMaps) return; // said better by the check for steps
            Bag.Add(
                DiagnosticCodes.InvalidValue, entry.Key.Span,
                $"key '{entry.Key.Text}' in {Owner} has no value",
                $"give it one, for example {Draft.Example(spec.Example)}, or remove it");
            return;
        }

        _entries.Add(spec, entry);
    }

    private void ReportUnknown(ScalarNode key)
    {
        if (!Bag.HasRoom(DiagnosticCodes.UnknownKey))
        {
            Bag.Add(DiagnosticCodes.UnknownKey, key.Span, "");
            return;
        }

        var home = WorkflowKeys.All.FirstOrDefault(set => set != Keys && set.Find(key.Text) is not null);
        var otherwise = home is null
            ? $"known keys here: {string.Join(", ", Keys.Keys.Take(6).Select(k => k.Name))}{(Keys.Keys.Length > 6 ? ", …" : "")} (docs/reference/language-keys.md has all)"
            : $"'{Excerpt.Cut(key.Text)}' is a key of: {home.Title.ToLowerInvariant()}";
        Bag.Add(
            DiagnosticCodes.UnknownKey, key.Span,
            $"unknown key '{Excerpt.Cut(key.Text)}' in {Owner}",
            DidYouMean.Hint(Keys.Suggest(key.Text), otherwise));
    }
}
