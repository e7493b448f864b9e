using Vapora.Stack.Servers;

namespace Vapora.Stack.Services;

/// <summary>Processes that were started for a stack and still run.</summary>
internal static class LeftOvers
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Kills whatever has the folder in its environment; answers what that was.</summary>
    public static async Task<IReadOnlyList<string>> EndAsync(string folder)
    {
        var found = new List<string>();
        await Until.HoldsAsync(
            () =>
            {
                var all = Find(folder).ToList();
                foreach (var (process, command) in all)
                {
                    if (!found.Contains(command)) found.Add(command);
                    Signals.Send(process, Signals.Kill);
                }

                return all.Count == 0;
            },
            Longest,
            "all processes of the stack have ended");
        return found;
    }

    private static IEnumerable<(int Process, string Command)> Find(string folder)
    {
        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(path), out var process) || process == Environment.ProcessId) continue;
            if (Read(Path.Combine(path, "environ")).Contains(folder, StringComparison.Ordinal)) yield return (process, Read(Path.Combine(path, "cmdline")).Replace('\0', ' ').Trim());
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
