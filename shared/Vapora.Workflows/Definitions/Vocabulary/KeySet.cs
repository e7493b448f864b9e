using System.Collections.Immutable;

namespace Vapora.Workflows.Definitions.Vocabulary;

/// <summary>The keys that one kind of map may have.</summary>
public sealed class KeySet
{
    private readonly Dictionary<string, KeySpec> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeySpec> _byNameInAnyCase = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A set of keys; a name or alias may stand in it once.</summary>
    /// <param name="name">What the schema calls the map.</param>
    /// <param name="title">The heading of its table.</param>
    /// <param name="summary">Where such a map stands.</param>
    /// <param name="keys">Its keys, in the order of the reference.</param>
    public KeySet(string name, string title, string summary, ImmutableArray<KeySpec> keys)
    {
        (Name, Title, Summary, Keys) = (name, title, summary, keys);
        foreach (var key in keys)
        {
            foreach (var spelling in key.Aliases.Prepend(key.Name))
            {
                _byName.Add(spelling, key);
                _byNameInAnyCase.Add(spelling, key);
            }
        }
    }

    /// <summary>What the schema calls the map.</summary>
    public string Name { get; }

    /// <summary>The heading of its table in the reference.</summary>
    public string Title { get; }

    /// <summary>Where such a map stands.</summary>
    public string Summary { get; }

    /// <summary>The keys, in the order of the reference.</summary>
    public ImmutableArray<KeySpec> Keys { get; }

    /// <summary>Whether keys of this map are found in any case (the top level of the flat shape).</summary>
    public bool AnyCase { get; init; }

    /// <summary>The key with this name or alias; asking for one that the set does not have is a bug of the caller.</summary>
    public KeySpec this[string name] => _byName[name];

    /// <summary>The key that a spelling of a file stands for; null when there is none.</summary>
    public KeySpec? Find(string spelling) => (AnyCase ? _byNameInAnyCase : _byName).GetValueOrDefault(spelling);

    /// <summary>The spelling that an unknown key was probably meant to be; null when nothing is near.</summary>
    public string? Suggest(string unknown) => DidYouMean.Key(unknown, _byName.Keys);
}
