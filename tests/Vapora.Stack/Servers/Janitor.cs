using System.Diagnostics;

namespace Vapora.Stack.Servers;

/// <summary>Kills processes and removes a folder when it is disposed of, or when this process has died, however it did.</summary>
internal sealed class Janitor : IAsyncDisposable
{
    private readonly Process _shell;
    private readonly Lock _gate = new();

    public Janitor(string folder)
    {
        // Each line is a process to kill in the end; the end is when nobody can write any more.
        const string script = """
            while read -r pid; do pids="$pids $pid"; done
            for pid in $pids; do [ -e "/proc/$pid" ] && tr '\0' '\n' < "/proc/$pid/environ" | grep -q "$1" && kill -9 "$pid"; done 2>/dev/null
            for i in 1 2 3 4 5; do rm -rf "$1" && break; sleep 0.2; done
            """;
        _shell = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", script, "janitor", folder]) { RedirectStandardInput = true, WorkingDirectory = "/" })!;
    }

    /// <summary>A process to kill in the end, if it still has the folder in its environment: its number may be somebody else's by then.</summary>
    public void Watch(int process)
    {
        lock (_gate)
        {
            _shell.StandardInput.WriteLine(process);
            _shell.StandardInput.Flush();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
