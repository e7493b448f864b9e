using System.Diagnostics;
using Vapora.Hosting.Faults;
using Vapora.Stack.Servers;

namespace Vapora.Stack.Services;

/// <summary>
/// One service under a supervisor: the real program as a process, started again whenever it ends for as long as it is <see cref="IsSupervised"/>. What it
/// logs goes to a file, over all its lives.
/// </summary>
public sealed class RunningService
{
    // $0: the log; the rest is the program. The shell becomes it, so that its number is the program's.
    private const string Script = "exec \"$@\" >>\"$0\" 2>&1";
    private readonly Lock _gate = new();
    private readonly List<ServiceExitNote> _exits = [];
    private readonly Action<int> _started;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private TaskCompletionSource<ServiceExitNote> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _supervision = Task.CompletedTask;
    private volatile Process? _process;

    internal RunningService(ServiceKind kind, string name, string logFile, IReadOnlyDictionary<string, string> environment, Action<int> started) =>
        (Kind, Name, LogFile, _environment, _started) = (kind, name, logFile, environment, started);

    /// <summary>What it is.</summary>
    public ServiceKind Kind { get; }

    /// <summary>What the stack calls it.</summary>
    public string Name { get; }

    /// <summary>What it has logged.</summary>
    public string LogFile { get; }

    /// <summary>True: it is started again when it ends.</summary>
    public bool IsSupervised { get; set; } = true;

    /// <summary>The number of its process; null while there is none.</summary>
    public int? ProcessId => _process is { HasExited: false } process ? process.Id : null;

    /// <summary>How its processes have ended, in order.</summary>
    public IReadOnlyList<ServiceExitNote> Exits
    {
        get { lock (_gate) return [.. _exits]; }
    }

    /// <summary>Completes when the process that runs now ends.</summary>
    public Task<ServiceExitNote> ExitAsync()
    {
        lock (_gate) return _exit.Task;
    }

    /// <summary>Starts it; nothing when it runs.</summary>
    /// <param name="failPoint">Where this process kills itself (<c>AfterCommit:3</c>: the third time); those after it do not.</param>
    public void Start(string? failPoint = null)
    {
        lock (_gate)
        {
            if (!_supervision.IsCompleted) return;
            _process = Launch(failPoint);
            _supervision = SuperviseAsync();
        }
    }

    /// <summary>Ends it on the spot: <c>kill -9</c>.</summary>
    public void Kill9() => Send(Signals.Kill);

    /// <summary>Lets it stand still (SIGSTOP): it holds everything and does nothing.</summary>
    public void Pause() => Send(Signals.Pause);

    /// <summary>Lets it go on (SIGCONT).</summary>
    public void Resume() => Send(Signals.Resume);

    /// <summary>Asks it to end (SIGTERM), for good, and waits until it has.</summary>
    /// <returns>How it ended, and how long that took.</returns>
    public async Task<(ServiceExitNote Exit, TimeSpan Took)> TerminateAsync()
    {
        IsSupervised = false;
        var (exit, since) = (ExitAsync(), Stopwatch.GetTimestamp());
        Send(Signals.Terminate);
        return (await exit, Stopwatch.GetElapsedTime(since));
    }

    /// <summary>Ends it on the spot, for good.</summary>
    public async Task EndAsync()
    {
        IsSupervised = false;
        Kill9();
        await _supervision;
    }

    private void Send(int signal)
    {
        if (ProcessId is { } process) Signals.Send(process, signal);
    }

    private async Task SuperviseAsync()
    {
        while (true)
        {
            using var process = _process!;
            var since = Stopwatch.GetTimestamp();
            await process.WaitForExitAsync().ConfigureAwait(false);
            var note = new ServiceExitNote(process.ExitCode, Stopwatch.GetElapsedTime(since));
            TaskCompletionSource<ServiceExitNote> ended;
            lock (_gate)
            {
                _exits.Add(note);
                (ended, _exit) = (_exit, new(TaskCreationOptions.RunContinuationsAsynchronously));
                _process = IsSupervised ? Launch(null) : null;
            }

            ended.TrySetResult(note);
            if (_process is null) return;
        }
    }

    private Process Launch(string? failPoint)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, LogFile, "dotnet", ServicePrograms.Of(Kind)]) { WorkingDirectory = "/" };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        start.Environment.Remove(FailPoints.Variable);
        if (failPoint is not null) start.Environment[FailPoints.Variable] = failPoint;
        var process = Process.Start(start)!;
        _started(process.Id);
        return process;
    }
}
