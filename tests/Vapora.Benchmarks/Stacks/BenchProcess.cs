using System.Diagnostics;

namespace Vapora.Benchmarks.Stacks;

/// <summary>A process of the system under measure; its output goes to a file, and it ends with SIGTERM.</summary>
internal sealed class BenchProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly Task _output;

    private BenchProcess(Process process, Task output) => (_process, _output) = (process, output);

    public int Id => _process.Id;

    /// <summary>Starts an assembly of a folder with these variables.</summary>
    public static BenchProcess Start(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string log)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["DOTNET_gcServer"] = "0";
        var process = Process.Start(start)!;
        return new BenchProcess(process, CopyAsync(process, log));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync();
            using var late = new CancellationTokenSource(EndPatience);
            try
            {
                await _process.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }

        await _output;
        _process.Dispose();
    }

    private static async Task CopyAsync(Process process, string log)
    {
        await using var file = File.Create(log);
        await Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(file), process.StandardError.BaseStream.CopyToAsync(Stream.Null));
    }
}
