using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Vapora.Contracts;
using Vapora.Hosting.Bus;
using Vapora.Workflows.Simulation;

namespace Vapora.Gate;

/// <summary>Adds the gate to a process.</summary>
public static class GateRegistration
{
    /// <summary>Adds the gate. The process provides the bus and a <see cref="TimeProvider"/>.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="script">Who approves, rejects and overrides by itself.</param>
    /// <param name="approver">Who can be asked for the rest; null: nobody.</param>
    public static IServiceCollection AddVaporaGate(this IServiceCollection services, SimulationScript script, IApprover? approver = null)
    {
        services.AddSingleton<OpenQuestions>();
        services.AddSingleton(provider => new GateDesk(
            provider.GetRequiredService<OpenQuestions>(), script, provider.GetRequiredService<IMessageSender>(), provider.GetRequiredService<TimeProvider>(), approver));
        services.AddSingleton<GateConsumer>();
        services.AddSingleton<IEndpointSet, GateEndpoints>();
        return services;
    }

    // One at a time: an approval is never closed before it is opened.
    private sealed class GateEndpoints(IServiceProvider services) : IEndpointSet
    {
        public void Configure(IBusFactoryConfigurator bus) => bus.ReceiveEndpoint(Queues.Gate, endpoint =>
        {
            endpoint.ConcurrentMessageLimit = 1;
            endpoint.UseVaporaRetry();
            endpoint.Consumer(services.GetRequiredService<GateConsumer>);
        });
    }
}
