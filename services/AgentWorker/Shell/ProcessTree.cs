using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Vapora.Workflows;

namespace Vapora.AgentWorker.Shell;

/// <summary>
/// All processes of a command: those of its session, and those that left the session but still have its marker in their environment.
/// On systems without <c>/proc</c>: those that are still its descendants.
/// </summary>
internal sealed class ProcessTree(Process root, string marker)
{
    private const int Terminate = 15;
    private const int Kill = 9;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly int _session = root.Id;
    private readonly byte[] _marker = Encoding.UTF8.GetBytes(marker + "\0");

    /// <summary>Asks all of them to end, and waits until they have, or the grace is over.</summary>
    public async Task EndAsync(TimeSpan grace)
    {
        if (!OperatingSystem.IsLinux()) return;
        foreach (var process in Living()) _ = NativeKill(process, Terminate);
        var time = Stopwatch.StartNew();
        while (time.Elapsed < grace && Living().Count > 0) await Task.Delay(Look).ConfigureAwait(false);
    }

    /// <summary>Kills them until none is left, also those that are made meanwhile. False when some cannot be killed.</summary>
    public async Task<bool> KillAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            if (!root.HasExited) root.Kill(entireProcessTree: true);
            await root.WaitForExitAsync().ConfigureAwait(false);
            return true;
        }

        for (var round = 0; round < Limits.AgentKill / Look; round++)
        {
            var living = Living();
            if (living.Count == 0)
            {
                await root.WaitForExitAsync().ConfigureAwait(false);
                return true;
            }

            foreach (var process in living) _ = NativeKill(process, Kill);
            await Task.Delay(Look).ConfigureAwait(false);
        }

        return false;
    }

    private List<int> Living()
    {
        var living = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && IsOurs(folder)) living.Add(id);
        }

        return living;
    }

    private bool IsOurs(string folder)
    {
        try
        {
            // pid (name) state parent group session …; the name may hold anything, a parenthesis too.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[0] is "Z" or "X") return false;
            return int.Parse(fields[3], CultureInfo.InvariantCulture) == _session || File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(_marker) >= 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended, or is another user's
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int process, int signal);
}
