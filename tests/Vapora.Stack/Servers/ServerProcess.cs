using System.Diagnostics;
using System.Globalization;

namespace Vapora.Stack.Servers;

/// <summary>A server as a child process.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int LinesKept = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lines = [];
    private readonly Process _process;
    private readonly string _readyLine;

    private ServerProcess(ProcessStartInfo start, string readyLine)
    {
        _readyLine = readyLine;
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>The last lines that it has written.</summary>
    public string Log
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    /// <summary>Starts a server and waits until it says that it is ready. Throws with what it wrote when it ends instead.</summary>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start, string readyLine)
    {
        var server = new ServerProcess(start, readyLine);
        await Task.WhenAny(server._ready.Task, server._process.WaitForExitAsync()).WaitAsync(Patience);
        return server._ready.Task.IsCompletedSuccessfully ? server : throw new InvalidOperationException($"{start.FileName} has ended instead of being ready:\n{server.Log}");
    }

    /// <summary>Runs a program to its end. Throws with what it wrote when it fails.</summary>
    public static async Task RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} has failed:\n{await output}{await error}");
    }

    /// <summary>Sends it a signal by name, as <c>kill</c> knows it.</summary>
    public Task SignalAsync(string signal) => RunAsync(new ProcessStartInfo("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]));

    /// <summary>Asks it to end with a signal, and waits until it has.</summary>
    public async Task EndAsync(string signal)
    {
        if (!_process.HasExited) await SignalAsync(signal);
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Kills it and every process that it has started (<c>kill -9</c>), and waits until all are gone.</summary>
    public async Task KillAsync()
    {
        if (_process.HasExited) return;
        var all = Process.GetProcesses().Where(p => ParentOf(p.Id) == _process.Id).Prepend(_process).ToList();
        foreach (var process in all) process.Kill();
        foreach (var process in all) await process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Lets go of it; a server that runs goes on.</summary>
    public void Dispose() => _process.Dispose();

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > LinesKept) _lines.Dequeue();
        }

        if (line.Contains(_readyLine, StringComparison.Ordinal)) _ready.TrySetResult();
    }

    // /proc/<id>/stat: id (name) state parent ...; the name may hold anything, also parentheses.
    private static int ParentOf(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
