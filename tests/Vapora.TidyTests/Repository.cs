using System.Diagnostics;

namespace Vapora.TidyTests;

/// <summary>The files of the repository that git knows, or would take.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Files { get; } = List();

    public static IEnumerable<string> Sources { get; } = Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>Sources that are shipped: not tests.</summary>
    public static IEnumerable<string> Shipped { get; } = Sources.Where(f => !f.StartsWith("tests/", StringComparison.Ordinal)).ToList();

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Vapora.sln"))) return folder;
        throw new InvalidOperationException("Run the tests from a build inside the repository.");
    }

    private static List<string> List()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"]) { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Path.Combine(Root, f))).ToList();
        git.WaitForExit();
        Assert.NotEmpty(files);
        return files;
    }
}
