using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Pool;
using Vapora.AgentWorker.Running;
using Vapora.Hosting.Bus;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Bus;

/// <summary>Adds workers to a process.</summary>
public static class WorkerRegistration
{
    /// <summary>Adds workers. The process provides the bus and a <see cref="TimeProvider"/>.</summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="pool">The workers.</param>
    /// <param name="agents">Who plays an assignment; null when nobody does.</param>
    /// <param name="options">How they behave; null: as the only worker process of a one-process system.</param>
    /// <param name="clock">The clock that agents work by; null: the process's.</param>
    public static IServiceCollection AddVaporaWorkers(this IServiceCollection services, WorkerPool pool, Func<StepRequest, IAgent?> agents, WorkerOptions? options = null, TimeProvider? clock = null)
    {
        options ??= new WorkerOptions();
        services.AddSingleton(options);
        services.AddSingleton(pool);
        services.AddSingleton(provider => new StepRunner(clock ?? provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IReportSender>(provider => options.OneProcess
            ? new DirectReports(provider.GetRequiredService<IMessageSender>())
            : new GatheredReports(provider.GetRequiredService<IMessageSender>()));
        services.AddSingleton(provider => new StepExecutions(
            pool, provider.GetRequiredService<StepRunner>(), agents, provider.GetRequiredService<IReportSender>(), provider.GetRequiredService<IMessageSender>(), options,
            clock ?? provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<StepExecutions>>()));
        services.AddSingleton<ExecuteStepConsumer>();
        services.AddSingleton<WorkerOrdersConsumer>();
        services.AddSingleton<WorkersWantedConsumer>();
        services.AddSingleton<WorkerEndpoints>();
        services.AddSingleton<IEndpointSet>(provider => provider.GetRequiredService<WorkerEndpoints>());
        services.AddSingleton<Heartbeats>();
        services.AddHostedService(provider => provider.GetRequiredService<Heartbeats>());
        return services;
    }
}
