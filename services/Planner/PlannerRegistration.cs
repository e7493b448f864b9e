using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vapora.Hosting.Bus;
using Vapora.Hosting.RabbitMq;
using Vapora.Hosting.Time;
using Vapora.Planner.Intake;
using Vapora.Planner.Runs;
using Vapora.Planner.Sagas;
using Vapora.Planner.Workers;
using Vapora.Storage;

namespace Vapora.Planner;

/// <summary>Adds the planner to a process.</summary>
public static class PlannerRegistration
{
    /// <summary>Adds the planner. The process provides the store, the bus and a <see cref="TimeProvider"/>: a paced clock in one process; on servers it is the store's.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="options">How it behaves; null: as a server.</param>
    public static IServiceCollection AddVaporaPlanner(this IServiceCollection services, PlannerOptions? options = null)
    {
        options ??= new PlannerOptions();
        services.AddSingleton(options);
        services.TryAddSingleton<IOutboxStore>(provider => provider.GetRequiredService<IRunStore>());
        services.TryAddSingleton<IDefinitionStore>(provider => provider.GetRequiredService<IRunStore>());
        services.TryAddSingleton<ITimerStore>(provider => provider.GetRequiredService<IRunStore>());
        services.TryAddSingleton<IWorkerStore>(provider => provider.GetRequiredService<IRunStore>());
        services.TryAddSingleton<IWorkforceSource, ConnectedWorkforce>();
        services.AddSingleton<MachineCatalog>();
        services.AddSingleton<RunStateMachineRouter>();
        services.AddSingleton<RunSagaContextFactory>();
        services.AddSingleton<StepReportsConsumer>();
        services.AddSingleton<RunFeed>();
        services.AddSingleton(provider => new RunCache(provider.GetRequiredService<IRunStore>(), provider.GetRequiredService<MachineCatalog>()));
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<RunCommitter>();
        services.AddSingleton<RunMailboxes>();
        services.AddSingleton<RunDesk>();
        services.AddSingleton<RunWatch>();
        services.AddSingleton<WorkflowIntake>();
        services.AddSingleton<StartWorkflowConsumer>();
        services.AddSingleton<WorkerHeartbeatConsumer>();
        services.AddSingleton<WorkersWantedConsumer>();
        services.AddSingleton<IEndpointSet, PlannerEndpoints>();
        services.AddSingleton<RunLooks>();
        services.AddSingleton<RecentQueues>();
        services.AddSingleton<Reconciler>();
        services.AddHostedService(provider => provider.GetRequiredService<Reconciler>());
        if (options.OneProcess) services.AddSingleton(provider => new RunTimers(provider.GetRequiredService<ITimerStore>(), provider.GetRequiredService<RunDesk>(), provider.GetRequiredService<RunFeed>(), provider.GetRequiredService<PacedClock>()));
        else
        {
            services.AddSingleton(_ => new StoreClock(TimeProvider.System));
            services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<StoreClock>());
            services.AddHostedService<StoreClockKeeper>();
            services.TryAddSingleton<IAssignmentStore>(provider => provider.GetRequiredService<IRunStore>());
            if (services.Any(s => s.ServiceType == typeof(IBrokerMemory))) services.AddHostedService<BrokerLoss>();
            services.AddSingleton<TimerPump>();
            services.AddHostedService(provider => provider.GetRequiredService<TimerPump>());
        }

        return services;
    }
}
