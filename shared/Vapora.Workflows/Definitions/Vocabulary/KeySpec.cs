using System.Collections.Immutable;

namespace Vapora.Workflows.Definitions.Vocabulary;

/// <summary>One key of the language, described once.</summary>
/// <param name="Name">How it is spelled.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Summary">What it means, in a sentence or two.</param>
/// <param name="Example">The key with a value, as a line of YAML.</param>
public sealed record KeySpec(string Name, ValueShape Shape, string Summary, string Example)
{
    /// <summary>Other spellings with the same meaning.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The words of a <see cref="ValueShape.Choice"/> or a <see cref="ValueShape.Blocking"/>.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>What holds when the key is absent, in words; null when nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>The keys of the value, where it is a map or holds maps.</summary>
    public KeySet? Map { get; init; }

    /// <summary>Least value of a <see cref="ValueShape.Count"/> or <see cref="ValueShape.Passing"/>.</summary>
    public int Min { get; init; } = 1;

    /// <summary>Greatest value of a <see cref="ValueShape.Count"/> or <see cref="ValueShape.Passing"/>.</summary>
    public int Max { get; init; } = 100_000;

    /// <summary>The map cannot do without it.</summary>
    public bool Required { get; init; }
}
