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
    public static IServiceCollection AddVaporaWorkers(this IServiceCollection services, WorkerPool pool, Func<StepRequest, IAgent?> agents)
    {
        services.AddSingleton(pool);
        services.AddSingleton<StepRunner>();
        services.AddSingleton(provider => new StepExecutions(
            pool, provider.GetRequiredService<StepRunner>(), agents, provider.GetRequiredService<IMessageSender>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<StepExecutions>>()));
        services.AddSingleton<ExecuteStepConsumer>();
        services.AddSingleton<StopStepConsumer>();
        services.AddSingleton<WorkersWantedConsumer>();
        services.AddSingleton<WorkerEndpoints>();
        services.AddSingleton<IEndpointSet>(provider => provider.GetRequiredService<WorkerEndpoints>());
        return services;
    }
}
