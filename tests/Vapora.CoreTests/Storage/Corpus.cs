using System.Text.Json.Nodes;
using Xunit;

namespace Vapora.CoreTests.Storage;

/// <summary>Everything that was ever written, one entry a line, as <c>name json</c>. Lines are added (<c>VAPORA_UPDATE=1</c>), never changed: they are in somebody's database.</summary>
internal static class Corpus
{
    private static string PathOf(string name) => Path.Combine(RepositoryFolder.Root, "tests", "Vapora.CoreTests", "Storage", "corpus", name);

    public static IEnumerable<(string Name, string Json)> Read(string file) =>
        File.ReadLines(PathOf(file)).Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1]));

    /// <summary>Fails when something is written in a way that the corpus does not have.</summary>
    public static void Has(string file, IReadOnlyCollection<(string Name, string Json)> entries)
    {
        var path = PathOf(file);
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        var missing = entries.Select(e => $"{e.Name} {e.Json}").Except(lines).ToList();
        if (Environment.GetEnvironmentVariable("VAPORA_UPDATE") == "1") File.AppendAllLines(path, missing);
        else Assert.True(missing.Count == 0, $"Written in a new way (VAPORA_UPDATE=1 adds it to {file}; the old lines stay and must stay readable):\n{string.Join("\n", missing)}");
    }

    /// <summary>Fails when something that stands in the old text is not in the new one.</summary>
    public static void Keeps(string old, string renewed) => Keeps(JsonNode.Parse(old), JsonNode.Parse(renewed), "$");

    private static void Keeps(JsonNode? old, JsonNode? renewed, string path)
    {
        if (old is JsonObject members)
        {
            foreach (var (name, value) in members) Keeps(value, (renewed as JsonObject)?[name], $"{path}.{name}");
            return;
        }

        if (old is JsonArray items && renewed is JsonArray { Count: var count } others && count == items.Count)
        {
            for (var i = 0; i < count; i++) Keeps(items[i], others[i], $"{path}[{i}]");
            return;
        }

        Assert.True(JsonNode.DeepEquals(old, renewed), $"{path}: {old?.ToJsonString()} was read as {renewed?.ToJsonString()}");
    }
}
