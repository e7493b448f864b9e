using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Artifacts;
using Vapora.AgentWorker.Shell;
using Vapora.Cli.Commands;
using Vapora.Cli.Local;
using Vapora.Cli.Options;
using Vapora.Cli.Output;
using Vapora.Workflows.Simulation;

namespace Vapora.Cli.Running;

/// <summary>The server of <c>vapora dev</c>: everything in one process, until somebody ends it.</summary>
public sealed class DevServer(Screen screen, AgentFile agents, SimulationScript script, double speed)
{
    /// <summary>Runs until it is stopped.</summary>
    public async Task<ExitCode> RunAsync(int port, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("vapora-dev-").FullName;
        try
        {
            // By address instead of by name: a name that means two addresses cannot be bound to any free port.
            await using var system = await LocalSystem.StartAsync(Options(new Uri($"http://127.0.0.1:{port}"), folder), stop);
            Greet(system.Addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C is how this ends.
        }
        finally
        {
            WorkFolder.Delete(folder, screen);
        }

        return ExitCode.Interrupted;
    }

    private LocalOptions Options(Uri http, string folder) => new()
    {
        Speed = speed,
        Script = script,
        Profile = agents.Profile,
        Workers = script.Workers,
        NoticesStalls = false,
        Http = http,
        Agents = clock => new AgentDirectory(
            agents.Profile, new ShellPlaces(Path.Combine(folder, "work"), agents.Folder), new ArtifactStore(Path.Combine(folder, "artifacts")), clock, script).Find,
    };

    private void Greet(string address)
    {
        screen.Out.WriteLine($"""
            Vapora {VersionCommand.Text}  development server — not for production: no auth, in-memory bus

              API         {address}/api/v1
              Events      {address}/api/v1/runs/ID/events (SSE)
              Health      {address}/health/ready
              Bus         in-memory
              Store       in-memory: runs are gone when it stops
              Agents      {(agents.Path is { } path ? path : "every role simulated")}
              Clock       {RunOptions.Words(speed)}

              Try:  vapora workflow run examples/feature-auth.yaml{(address.EndsWith(":5280", StringComparison.Ordinal) ? "" : $" --server {address}")}
            Ctrl+C stops.
            """);
        screen.Flush();
    }
}
