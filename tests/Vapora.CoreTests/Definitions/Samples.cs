using Vapora.Workflows.Definitions;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Definitions;

/// <summary>Where the files of the repository are, and short ways to read definitions.</summary>
internal static class Samples
{
    /// <summary>True when golden files are to be written instead of compared (<c>VAPORA_UPDATE=1</c>).</summary>
    public static bool Updating => Environment.GetEnvironmentVariable("VAPORA_UPDATE") == "1";

    /// <summary>A path of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([RepositoryFolder.Root, .. parts]);

    /// <summary>Reads a definition from a text.</summary>
    public static DefinitionReading Read(string text, SourceFormat format = SourceFormat.Yaml) =>
        DefinitionReader.Read(new SourceText(format == SourceFormat.Toml ? "test.toml" : "test.yaml", format, text));

    /// <summary>Reads a file; its path in messages is its name.</summary>
    public static DefinitionReading ReadFile(string path) => DefinitionReader.Read(Source(path));

    /// <summary>The source of a file.</summary>
    public static SourceText Source(string path) => new(Path.GetFileName(path), SourceText.FormatOf(path), File.ReadAllText(path));

    /// <summary>Compares a text with a file of the repository, or writes it there.</summary>
    public static void IsFresh(string path, string text)
    {
        if (Updating) File.WriteAllText(path, text);
        Assert.True(File.Exists(path), $"{path} is missing: run the tests once with VAPORA_UPDATE=1");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
