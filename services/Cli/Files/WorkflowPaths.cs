namespace Vapora.Cli.Files;

/// <summary>The files that a list of paths means.</summary>
public static class WorkflowPaths
{
    /// <summary>Files as they are, folders as the workflow files in and below them (agent profiles and hidden folders left out), in order.</summary>
    public static IEnumerable<string> Expand(IEnumerable<string> paths) => paths.SelectMany(path => Directory.Exists(path) ? InFolder(path) : [path]);

    private static IEnumerable<string> InFolder(string folder) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint })
        .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" or ".toml" && !IsAgentProfile(file))
        .Order(StringComparer.Ordinal);

    private static bool IsAgentProfile(string file) =>
        Path.GetFileNameWithoutExtension(file) is var name && (name == "agents" || name.EndsWith(".agents", StringComparison.Ordinal));
}
