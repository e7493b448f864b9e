using System.Collections.Concurrent;
using MassTransit;
using Vapora.Hosting.Bus;
using Vapora.Planner.Sagas;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Sagas;

/// <summary>Sees every saga after each message that was raised on it, before it is committed.</summary>
internal sealed class SagaWitness : IEndpointSet, ISagaConfigurationObserver, IFilter<SagaConsumeContext<RunSaga>>
{
    /// <summary>The machine's state and the run after each message, in order.</summary>
    public ConcurrentQueue<(string RunId, string CurrentState, RunState? Run, bool Decided)> Seen { get; } = [];

    public void Configure(IBusFactoryConfigurator bus) => bus.ConnectSagaConfigurationObserver(this);

    public async Task Send(SagaConsumeContext<RunSaga> context, IPipe<SagaConsumeContext<RunSaga>> next)
    {
        await next.Send(context);
        Seen.Enqueue((context.Saga.RunId, context.Saga.CurrentState, context.Saga.State, context.Saga.Turn is { Events.Count: > 0 }));
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("witness");

    public void SagaConfigured<TSaga>(ISagaConfigurator<TSaga> configurator)
        where TSaga : class, ISaga
    {
    }

    public void StateMachineSagaConfigured<TInstance>(ISagaConfigurator<TInstance> configurator, SagaStateMachine<TInstance> stateMachine)
        where TInstance : class, ISaga, SagaStateMachineInstance
    {
        if (configurator is ISagaConfigurator<RunSaga> runs) runs.UseFilter(this);
    }

    public void SagaMessageConfigured<TSaga, TMessage>(ISagaMessageConfigurator<TSaga, TMessage> configurator)
        where TSaga : class, ISaga
        where TMessage : class
    {
    }
}
