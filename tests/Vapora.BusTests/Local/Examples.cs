using Vapora.Workflows.Text;

namespace Vapora.BusTests.Local;

/// <summary>The definitions under <c>examples/</c>.</summary>
internal static class Examples
{
    public static SourceText Read(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Vapora.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("Vapora.sln is in no folder above the tests.");
        return new SourceText(name, SourceText.FormatOf(name), File.ReadAllText(Path.Combine(folder.FullName, "examples", name)));
    }

    public static SourceText Yaml(string text) => new("test.yaml", SourceFormat.Yaml, text);
}
