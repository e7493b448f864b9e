namespace Vapora.Workflows.Text;

/// <summary>What a key of a TOML text stands for while the text is read: a finished value, or a table that later lines may still add to.</summary>
internal abstract class TomlItem
{
    internal abstract Node Freeze();
}

/// <summary>A scalar, a list or an inline table: nothing can be added to it.</summary>
internal sealed class TomlValue(Node node) : TomlItem
{
    internal override Node Freeze() => node;
}

/// <summary>What made a table, which decides what may still be done to it.</summary>
internal enum TomlTableKind
{
    /// <summary>It stands inside the header of another one: its own header, or dotted keys, may still define it.</summary>
    Implied,

    /// <summary>Its own header, or the root: only tables below it may follow.</summary>
    Header,

    /// <summary>A dotted key: other dotted keys may add to it, a header may not name it.</summary>
    Dotted,
}

/// <summary>A table that is being filled.</summary>
internal sealed class TomlTable(Span span, TomlTableKind kind, int depth) : TomlItem
{
    private readonly List<(ScalarNode Key, TomlItem Item)> _entries = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    internal TomlTableKind Kind { get; set; } = kind;

    internal int Depth { get; } = depth;

    internal TomlItem? Find(string key) => _places.TryGetValue(key, out var place) ? _entries[place].Item : null;

    /// <summary>The line on which a key that is there was first written.</summary>
    internal int LineOf(string key) => _entries[_places[key]].Key.Span.Start.Line;

    internal void Add(ScalarNode key, TomlItem item)
    {
        _places.Add(key.Text, _entries.Count);
        _entries.Add((key, item));
    }

    internal override MapNode Freeze() => new(span, [.. _entries.Select(entry => new MapEntry(entry.Key, entry.Item.Freeze()))]);
}

/// <summary>The tables of one <c>[[name]]</c>.</summary>
internal sealed class TomlTableArray(Span span) : TomlItem
{
    internal List<TomlTable> Tables { get; } = [];

    internal override SequenceNode Freeze() => new(span, [.. Tables.Select(table => (Node)table.Freeze())]);
}
