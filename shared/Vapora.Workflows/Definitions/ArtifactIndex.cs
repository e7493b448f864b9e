namespace Vapora.Workflows.Definitions;

/// <summary>Who has which artifact, found by the rule of <see cref="ArtifactName.Matches"/> without looking at all of them.</summary>
internal sealed class ArtifactIndex
{
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byStem = new(StringComparer.Ordinal);

    /// <summary>Adds an artifact. Whoever has several is to add them one after the other.</summary>
    /// <param name="name">The artifact.</param>
    /// <param name="owner">Who has it.</param>
    public void Add(string name, int owner)
    {
        Add(_byName, name, owner);
        if (ArtifactName.HasExtension(name)) Add(_byStem, ArtifactName.Stem(name), owner);
    }

    /// <summary>Who has an artifact that matches a name: two lists, each in the order of adding and null when empty; one owner may be in both.</summary>
    public (List<int>? Same, List<int>? Alike) Find(string name)
    {
        // An extension of the name finds the bare name, and a bare name every extension.
        var alike = !ArtifactName.HasExtension(name) ? _byStem.GetValueOrDefault(name)
            : ArtifactName.Stem(name) is var stem && !ArtifactName.HasExtension(stem) ? _byName.GetValueOrDefault(stem)
            : null;
        return (_byName.GetValueOrDefault(name), alike);
    }

    private static void Add(Dictionary<string, List<int>> index, string name, int owner)
    {
        if (!index.TryGetValue(name, out var owners)) index.Add(name, owners = []);
        if (owners.Count == 0 || owners[^1] != owner) owners.Add(owner);
    }
}
