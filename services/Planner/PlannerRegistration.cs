using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Vapora.Hosting.Bus;
using Vapora.Planner.Intake;
using Vapora.Planner.Leases;
using Vapora.Planner.Runs;
using Vapora.Planner.Sagas;

namespace Vapora.Planner;

/// <summary>Adds the planner to a process.</summary>
public static class PlannerRegistration
{
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);

    /// <summary>Adds the planner. The process provides the store, the bus and a <see cref="TimeProvider"/>.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="options">How it behaves; null: as a server.</param>
    public static IServiceCollection AddVaporaPlanner(this IServiceCollection services, PlannerOptions? options = null)
    {
        services.AddSingleton(options ?? new PlannerOptions());
        services.TryAddSingleton<Storage.IOutboxStore>(provider => provider.GetRequiredService<Storage.IRunStore>());
        services.TryAddSingleton<Storage.IDefinitionStore>(provider => provider.GetRequiredService<Storage.IRunStore>());
        services.TryAddSingleton<Storage.ITimerStore>(provider => provider.GetRequiredService<Storage.IRunStore>());
        services.AddSingleton<MachineCatalog>();
        services.AddSingleton<RunStateMachineRouter>();
        services.AddSingleton<RunSagaContextFactory>();
        services.AddSingleton<RunLocks>();
        services.AddSingleton<RunFeed>();
        services.AddSingleton<RunTimers>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<RunCommitter>();
        services.AddSingleton<RunDesk>();
        services.AddSingleton<RunWatch>();
        services.AddSingleton<WorkflowIntake>();
        services.AddSingleton<StartWorkflowConsumer>();
        services.AddSingleton<HeartbeatConsumer>();
        services.AddSingleton(provider => new LeaseMonitor(provider.GetRequiredService<RunFeed>(), provider.GetRequiredService<IMessageSender>(), LeaseLength, provider.GetRequiredService<ILogger<LeaseMonitor>>()));
        services.AddSingleton<IEndpointSet, PlannerEndpoints>();
        services.AddHostedService<PlannerRecovery>();
        return services;
    }
}
