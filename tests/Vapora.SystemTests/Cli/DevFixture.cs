using System.Diagnostics;
using Xunit;

namespace Vapora.SystemTests.Cli;

/// <summary>One <c>vapora dev</c> on a free port for the tests of a class.</summary>
public sealed class DevFixture : IAsyncLifetime
{
    private readonly string[] _arguments = ["--speed", "max"];
    private Process? _process;

    public DevFixture()
    {
    }

    internal DevFixture(params string[] arguments) => _arguments = arguments;

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _process = VaporaCommand.Start(new Settings(), ["dev", "--port", "0", .. _arguments]);
        for (var line = ""; line is not null && !line.StartsWith("Ctrl+C", StringComparison.Ordinal); line = await _process.StandardOutput.ReadLineAsync())
            if (line.Contains("API ", StringComparison.Ordinal)) Address = line[line.IndexOf("http", StringComparison.Ordinal)..line.IndexOf("/api", StringComparison.Ordinal)];
        Assert.StartsWith("http://localhost:", Address, StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        if (!_process!.HasExited) VaporaCommand.Signal(_process, "TERM");
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    internal Process Start(string arguments) => VaporaCommand.Start(Client, arguments.Split(' '));

    /// <summary>Ends the server as a crash does.</summary>
    internal async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    internal Task<Ran> RunAsync(string arguments) =>
        VaporaCommand.RunAsync(Client, arguments.Split(' '));

    private Settings Client => new() { Environment = new Dictionary<string, string> { ["VAPORA_SERVER"] = Address, ["VAPORA_ACTOR"] = "ana" } };
}
