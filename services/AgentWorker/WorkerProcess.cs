using Microsoft.Extensions.DependencyInjection;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Artifacts;
using Vapora.AgentWorker.Bus;
using Vapora.AgentWorker.Pool;
using Vapora.AgentWorker.Running;
using Vapora.AgentWorker.Serving;
using Vapora.AgentWorker.Shell;
using Vapora.Hosting.Service;
using Vapora.Hosting.Settings;
using Vapora.Hosting.Time;
using Vapora.Workflows.Simulation;

namespace Vapora.AgentWorker;

/// <summary>Workers as a process of their own: of one role or several, as many processes as there is work for. It has no database.</summary>
public sealed class WorkerProcess : ServiceProcess
{
    /// <inheritdoc />
    protected override string Name => ServiceNames.Worker;

    /// <inheritdoc />
    protected override string Does => "does the work of the steps of its roles, with the agents that its profile names.";

    /// <inheritdoc />
    protected override int Port => 5282;

    /// <inheritdoc />
    protected override void Add(IServiceCollection services, SettingsReader settings)
    {
        var own = WorkerSettings.Read(settings);
        // Simulated agents may be faster than time; what acts outside takes the time that it takes.
        TimeProvider clock = own.Speed == 1 ? TimeProvider.System : double.IsPositiveInfinity(own.Speed) ? new InstantClock() : new PacedClock(own.Speed);
        var agents = new AgentDirectory(
            own.Profile.Profile, new ShellPlaces(Path.Combine(own.Folder, "work"), own.Profile.Folder), new ArtifactStore(Path.Combine(own.Folder, "artifacts")), clock, new SimulationScript());
        services.AddVaporaBus(BusAddress.Read(settings), $"{Name} {own.Name}");
        services.AddSingleton(own);
        services.AddVaporaWorkers(new WorkerPool(), agents.Find, new WorkerOptions { Process = own.Name, OneProcess = false }, clock);
        services.AddHostedService<WorkerStaff>();
    }
}
