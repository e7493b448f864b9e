using System.Diagnostics;

namespace Vapora.Stack.Servers;

/// <summary>
/// Removes the data folder of a server under test, whatever becomes of this process: a shell beside it waits until this process closes a pipe to it or is
/// gone, ends the server if it still runs, and removes the folder. A test run may be killed at any time, and has no time to tidy up when it ends.
/// </summary>
internal sealed class FolderGuard : IAsyncDisposable
{
    // $1: the folder, $2: the file with the server's process number. The shell that waits is nobody's child and holds nobody's output open.
    private const string Script = """
        exec 3<&0
        (
            cat <&3
            pid=$(head -n 1 "$2" 2>/dev/null)
            if [ -n "$pid" ]; then
                kill -INT "$pid"
                while kill -0 "$pid"; do sleep 0.1; done
            fi
            rm -rf "$1"
        ) >/dev/null 2>&1 &
        """;

    private static int _count;
    private readonly Process _process;
    private readonly string _folder;

    private FolderGuard(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <summary>A name for a folder that is not there yet.</summary>
    public static string Choose(string server) => Path.Combine(Path.GetTempPath(), $"vapora-{server}-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}");

    /// <summary>Watches over a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="processFile">The file whose first line is the number of the server's process, while it runs.</param>
    public static FolderGuard Start(string folder, string processFile) =>
        new(Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Script, "guard", folder, processFile]) { RedirectStandardInput = true, WorkingDirectory = "/" })!, folder);

    /// <summary>Removes the folder; the server must have ended.</summary>
    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        _process.StandardInput.Close();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
