using System.Text.Json;

namespace Vapora.CoreTests.Text;

/// <summary>The public toml-test cases for TOML 1.0.0, where they are beside the repository.</summary>
internal static class TomlSuite
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(RepositoryFolder.Root, "..", "shared", "data", "toml-test", "tests"));

    private static readonly string List = Path.Combine(Folder, "files-toml-1.0.0");

    internal static bool IsHere => File.Exists(List);

    /// <summary>The TOML files of the list, as the list names them.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        IsHere ? [.. File.ReadLines(List).Select(line => line.Trim()).Where(line => line.EndsWith(".toml", StringComparison.Ordinal))] : [];

    internal static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    internal static string Expected(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, Path.ChangeExtension(name, ".json"))));
        return CanonicalValues.Of(json.RootElement);
    }
}
