using System.ComponentModel;
using System.Diagnostics;
using Vapora.AgentWorker.Profiles;
using Vapora.Workflows;
using Vapora.Workflows.Text;

namespace Vapora.AgentWorker.Shell;

/// <summary>Runs one command under its watchdogs. Whatever happens, none of its processes is left when it is over.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly CommandJob _job;
    private readonly Watchdogs _limits;
    private readonly Process _process = new();
    private readonly CommandOutput _output;
    private readonly ProgressFile _progress;
    private readonly Stopwatch _time = Stopwatch.StartNew();

    private CommandRun(CommandJob job, Watchdogs limits, Action<ProgressLine> onProgress) =>
        (_job, _limits, _output, _progress) = (job, limits, new CommandOutput(job.Attempt.Log), new ProgressFile(job.Files.Progress, onProgress));

    /// <summary>Runs a command to its end, or ends it.</summary>
    public static async Task<CommandEnding> RunAsync(CommandJob job, Watchdogs limits, Action<ProgressLine> onProgress, CancellationToken stop)
    {
        if (!Directory.Exists(job.WorkingFolder)) return new CommandEnding.Failed($"the workspace {job.WorkingFolder} does not exist: correct 'workspace' in the agent profile, or make the folder");
        if (job.Program() is not { } program) return new CommandEnding.Failed($"the program '{job.Arguments[0]}' was not found: install it, or correct the command in the agent profile");
        using var run = new CommandRun(job, limits, onProgress);
        try
        {
            run.Start(program);
        }
        catch (Win32Exception problem)
        {
            return new CommandEnding.Failed($"'{job.Title}' could not be started: {problem.Message}");
        }

        return await run.WatchAsync(stop).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _process.Dispose();
        _output.Dispose();
    }

    private void Start(string program)
    {
        var start = _process.StartInfo;
        (start.WorkingDirectory, start.UseShellExecute) = (_job.WorkingFolder, false);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        // In a session of its own all its processes can be told from others; setsid becomes the program, so that its id is the session's.
        start.FileName = OperatingSystem.IsLinux() ? "setsid" : program;
        if (OperatingSystem.IsLinux()) start.ArgumentList.Add(program);
        foreach (var argument in _job.Arguments.Skip(1)) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in _job.Environment) start.Environment[name] = value;
        _process.Start();
        _process.StandardInput.Close();
    }

    private async Task<CommandEnding> WatchAsync(CancellationToken stop)
    {
        var tree = new ProcessTree(_process, $"{CommandEnvironment.Marker}={_job.Attempt.Root}");
        var pipes = Task.WhenAll(_output.DrainAsync(_process.StandardOutput.BaseStream, isError: false), _output.DrainAsync(_process.StandardError.BaseStream, isError: true));
        var ended = _process.WaitForExitAsync(CancellationToken.None);
        string? broken = null;
        while (!ended.IsCompleted && !stop.IsCancellationRequested && broken is null)
        {
            var (left, limit) = NextLimit();
            if (left > TimeSpan.Zero) await PauseAsync(ended, left < Limits.AgentLook ? left : Limits.AgentLook, stop).ConfigureAwait(false);
            else broken = limit;
            if (_progress.Read()) _output.LastSign = _time.Elapsed;
        }

        var endedItself = ended.IsCompleted;
        if (!endedItself) await tree.EndAsync(_limits.Grace).ConfigureAwait(false);
        else await PauseAsync(pipes, _limits.Linger, stop).ConfigureAwait(false);
        var isEnded = await tree.KillAsync().ConfigureAwait(false);
        await Task.WhenAny(pipes, Task.Delay(Limits.AgentLook, CancellationToken.None)).ConfigureAwait(false);
        if (!isEnded) return new CommandEnding.Failed($"processes of '{_job.Title}' could not be killed: end them by hand ({_job.Attempt.Root} is in their environment)");
        if (broken is not null) return new CommandEnding.Failed($"'{_job.Title}' {broken}; it was ended (log: {_job.Attempt.Log})");
        return endedItself ? new CommandEnding.Exited(_process.ExitCode, _output.Quote) : new CommandEnding.Stopped();
    }

    private (TimeSpan Left, string Limit) NextLimit()
    {
        var now = _time.Elapsed;
        var life = _output.LastSign is { } sign
            ? (Left: sign + _limits.Idle - now, Limit: Silence())
            : (Left: _limits.Start - now, Limit: $"gave no sign of life within {Durations.Format(_limits.Start)} (start_timeout)");
        return _limits.Wall is { } wall && wall - now < life.Left ? (wall - now, $"took longer than {Durations.Format(wall)} (timeout)") : life;
    }

    // What prints without end is not silent, and whoever reads the reason would look for the wrong thing.
    private string Silence() => _output.IsFull
        ? $"has printed more than {Limits.AgentLogBytes >> 20} MiB and reported no progress for {Durations.Format(_limits.Idle)} (idle_timeout): have it write to VAPORA_PROGRESS, or print less"
        : $"was silent for {Durations.Format(_limits.Idle)} (idle_timeout)";

    private static async Task PauseAsync(Task orUntil, TimeSpan time, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(orUntil, Task.Delay(time < Limits.LongestTimer ? time : Limits.LongestTimer, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }
}
