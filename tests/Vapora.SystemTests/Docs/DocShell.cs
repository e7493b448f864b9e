using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace Vapora.SystemTests.Docs;

/// <summary>One shell for the commands of a page, in order. What they print to both streams comes back together, as on a terminal.</summary>
internal sealed class DocShell : IDisposable
{
    // Far more than any command of a page takes; one that hangs fails its page instead of the whole suite.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    // No program prints it.
    private const char Mark = '\u001e';

    private readonly DocFolder _folder;
    private readonly Process _shell;
    private readonly List<Process> _background = [];

    public DocShell(DocFolder folder)
    {
        _folder = folder;
        _shell = Start("--noprofile", "--norc", "-s");
        _shell.StandardInput.WriteLine("exec 2>&1");
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it printed, and what it ended with.</returns>
    public async Task<(string Output, int ExitCode)> RunAsync(string command)
    {
        await _shell.StandardInput.WriteAsync($"{{\n{command}\n}} </dev/null\nprintf '\\036%d\\036' \"$?\"\n");
        await _shell.StandardInput.FlushAsync();
        using var late = new CancellationTokenSource(Longest);
        var (text, block) = (new StringBuilder(), new char[4096]);
        while (text.Length == 0 || text[^1] != Mark)
        {
            var read = await ReadAsync(block, command, late.Token);
            text.Append(block, 0, read);
        }

        var printed = text.ToString();
        var end = printed.IndexOf(Mark, StringComparison.Ordinal);
        return (_folder.AsWritten(printed[..end]), int.Parse(printed[(end + 1)..^1], CultureInfo.InvariantCulture));
    }

    /// <summary>Starts a command that goes on, and waits until what it printed starts as expected.</summary>
    /// <returns>What it printed until then, or until it ended.</returns>
    public async Task<string> StartAsync(string command, OutputPattern until)
    {
        var process = Start("-c", $"exec {command} 2>&1");
        _background.Add(process);
        // Its output is read to its end, so that it never waits for a reader.
        var lines = Channel.CreateUnbounded<string>();
        process.OutputDataReceived += (_, line) => _ = line.Data is { } data ? lines.Writer.TryWrite(data) : lines.Writer.TryComplete();
        process.BeginOutputReadLine();
        using var late = new CancellationTokenSource(Longest);
        var output = "";
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(late.Token))
            {
                output += _folder.AsWritten(line) + "\n";
                if (until.MatchesStartOf(output)) break;
            }
        }
        catch (OperationCanceledException)
        {
            output += $"[nothing more came within {Longest}]\n";
        }

        return output;
    }

    public void Dispose()
    {
        foreach (var process in _background.Prepend(_shell))
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
    }

    private async Task<int> ReadAsync(char[] block, string command, CancellationToken late)
    {
        try
        {
            var read = await _shell.StandardOutput.ReadAsync(block, late);
            return read > 0 ? read : throw new InvalidOperationException($"the shell ended at: {command}");
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"took longer than {Longest}: {command}");
        }
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = _folder.Work,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        foreach (var (name, value) in _folder.Environment) start.Environment[name] = value;
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } runtime) start.Environment["DOTNET_ROOT"] = runtime;
        return Process.Start(start)!;
    }
}
