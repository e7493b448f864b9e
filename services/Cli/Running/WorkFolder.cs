using Vapora.Cli.Output;

namespace Vapora.Cli.Running;

/// <summary>The folder in which a local system keeps the work of its commands and their artifacts.</summary>
internal static class WorkFolder
{
    /// <summary>Takes it away; what cannot be is left with a warning, since what ran in it has its own exit code.</summary>
    public static void Delete(string folder, Screen screen)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody tidied it away before us: nothing is left behind.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Warn($"'{folder}' is left behind: {e.Message}");
        }
    }
}
