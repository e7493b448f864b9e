namespace Vapora.Stack.Services;

/// <summary>The services as they were built with this library: the programs that are shipped, in their own folders.</summary>
internal static class ServicePrograms
{
    private const string Solution = "Vapora.sln";

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Find();

    /// <summary>The assembly that <c>dotnet</c> runs.</summary>
    public static string Of(ServiceKind kind)
    {
        var (folder, name) = kind switch
        {
            ServiceKind.Planner => ("Planner", "Vapora.Planner.dll"),
            ServiceKind.Worker => ("AgentWorker", "Vapora.AgentWorker.dll"),
            _ => ("Gate", "Vapora.Gate.dll"),
        };
        var path = Path.Combine(Repository, "services", folder, "bin", Configuration(), "net10.0", name);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is not there: build services/{folder} in this configuration.");
    }

    // What is built together has the same configuration: .../bin/Release/net10.0/.
    private static string Configuration() => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, Solution))) return folder;
        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository.");
    }
}
