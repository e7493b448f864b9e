namespace Vapora.CoreTests;

/// <summary>Where the repository is that these tests were built from.</summary>
internal static class RepositoryFolder
{
    internal static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Vapora.sln"))) return folder;
        }

        throw new InvalidOperationException($"No Vapora.sln above {AppContext.BaseDirectory}: run the tests from a build inside the repository.");
    }
}
