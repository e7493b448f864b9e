using MassTransit;
using MassTransit.Saga;
using Microsoft.Extensions.DependencyInjection;
using Vapora.Contracts;
using Vapora.Hosting.Bus;
using Vapora.Planner.Intake;
using Vapora.Planner.Sagas;
using Vapora.Planner.Workers;

namespace Vapora.Planner;

/// <summary>The planner's queues: one for all runs of all definitions, one for requests to start, one for signs of life, and on servers one for wishes for more workers.</summary>
public sealed class PlannerEndpoints(IServiceProvider services, PlannerOptions options) : IEndpointSet
{
    private const int RunsAtOnce = 64;

    /// <inheritdoc />
    public void Configure(IBusFactoryConfigurator bus)
    {
        bus.ReceiveEndpoint(Queues.Planner, endpoint =>
        {
            endpoint.ConcurrentMessageLimit = RunsAtOnce;
            endpoint.UseVaporaRetry();
            endpoint.StateMachineSaga(services.GetRequiredService<RunStateMachineRouter>(), new SagaRepository<RunSaga>(services.GetRequiredService<RunSagaContextFactory>()));
            endpoint.Consumer(services.GetRequiredService<StepReportsConsumer>);
        });
        bus.ReceiveEndpoint(Queues.Intake, endpoint =>
        {
            endpoint.UseVaporaRetry();
            endpoint.Consumer(services.GetRequiredService<StartWorkflowConsumer>);
        });
        bus.ReceiveEndpoint(Queues.Leases, endpoint =>
        {
            endpoint.UseVaporaRetry();
            endpoint.Consumer(services.GetRequiredService<WorkerHeartbeatConsumer>);
        });
        if (options.OneProcess) return;
        bus.ReceiveEndpoint(Queues.Workers, endpoint =>
        {
            endpoint.UseVaporaRetry();
            endpoint.Consumer(services.GetRequiredService<WorkersWantedConsumer>);
        });
    }
}
