using Xunit;

namespace Vapora.SystemTests.Docs;

/// <summary>The pages that users read, by their paths in the repository.</summary>
internal static class DocPages
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>README.md, docs/** and the READMEs of the examples.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        .. Under("docs", "*.md"),
        .. Under("examples", "README.md"),
    ];

    /// <summary>Those written by hand: the pages of the diagnostics have tests of their own.</summary>
    public static IEnumerable<string> WithoutDiagnostics => All.Where(page => !page.StartsWith("docs/reference/diagnostics/VAP", StringComparison.Ordinal));

    /// <summary>True when pages are to be written anew instead of compared (<c>VAPORA_UPDATE=1</c>).</summary>
    public static bool Updating => Environment.GetEnvironmentVariable("VAPORA_UPDATE") == "1";

    /// <summary>The full path of a file of the repository.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>The text of a page.</summary>
    public static string Read(string page) => File.ReadAllText(PathOf(page));

    /// <summary>Compares a text with a file of the repository, or writes it there.</summary>
    public static void IsFresh(string file, string text)
    {
        if (Updating) File.WriteAllText(PathOf(file), text);
        Assert.True(File.Exists(PathOf(file)), $"{file} is missing: run 'make update'");
        Assert.True(Read(file) == text, $"{file} is not what the code says: run 'make update'");
    }

    private static IEnumerable<string> Under(string folder, string pattern) => Directory
        .EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Vapora.sln"))) return folder;
        throw new InvalidOperationException("Run the tests from a build inside the repository.");
    }
}
