using System.Diagnostics;
using Xunit;

namespace Vapora.SystemTests.Cli;

/// <summary>One <c>vapora dev</c> on a free port for the tests of a class.</summary>
public sealed class DevFixture : IAsyncLifetime
{
    private Process? _process;

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _process = VaporaCommand.Start(new Settings(), "dev", "--port", "0", "--speed", "max");
        for (var line = ""; line is not null && !line.StartsWith("Ctrl+C", StringComparison.Ordinal); line = await _process.StandardOutput.ReadLineAsync())
            if (line.Contains("API ", StringComparison.Ordinal)) Address = line[line.IndexOf("http", StringComparison.Ordinal)..line.IndexOf("/api", StringComparison.Ordinal)];
        Assert.StartsWith("http://localhost:", Address, StringComparison.Ordinal);
    }

    // By the shell's own kill: a bare machine has no program of this name.
    public async Task DisposeAsync()
    {
        using var stop = Process.Start("bash", ["-c", $"kill -TERM {_process!.Id}"]);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    internal Task<Ran> RunAsync(string arguments) =>
        VaporaCommand.RunAsync(new Settings { Environment = new Dictionary<string, string> { ["VAPORA_SERVER"] = Address, ["VAPORA_ACTOR"] = "ana" } }, arguments.Split(' '));
}
