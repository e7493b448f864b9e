using MassTransit;
using MassTransit.Saga;
using Microsoft.Extensions.DependencyInjection;
using Vapora.Contracts;
using Vapora.Hosting.Bus;
using Vapora.Planner.Intake;
using Vapora.Planner.Leases;
using Vapora.Planner.Runs;
using Vapora.Planner.Sagas;

namespace Vapora.Planner;

/// <summary>The planner's queues: one for all runs of all definitions, one for requests to start, one for signs of life.</summary>
public sealed class PlannerEndpoints(IServiceProvider services) : IEndpointSet
{
    private const int RunsAtOnce = 16;
    private const int DecisionsMade = 20; // a conflict is another process deciding on the same run; it loses to one decision at a time

    /// <inheritdoc />
    public void Configure(IBusFactoryConfigurator bus)
    {
        bus.ReceiveEndpoint(Queues.Planner, endpoint =>
        {
            endpoint.ConcurrentMessageLimit = RunsAtOnce;
            endpoint.UseVaporaRetry();
            endpoint.UseMessageRetry(retry =>
            {
                retry.Handle<RunConflictException>();
                retry.Immediate(DecisionsMade);
            });
            endpoint.StateMachineSaga(services.GetRequiredService<RunStateMachineRouter>(), new SagaRepository<RunSaga>(services.GetRequiredService<RunSagaContextFactory>()));
        });
        bus.ReceiveEndpoint(Queues.Intake, endpoint =>
        {
            endpoint.UseVaporaRetry();
            endpoint.Consumer(services.GetRequiredService<StartWorkflowConsumer>);
        });
        bus.ReceiveEndpoint(Queues.Leases, endpoint => endpoint.Consumer(services.GetRequiredService<HeartbeatConsumer>));
    }
}
