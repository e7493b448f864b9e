using MassTransit;
using Vapora.Hosting.Bus;
using Vapora.Planner.Sagas;

namespace Vapora.BusTests.Faults;

/// <summary>Consumers and sagas that fail before or after they have handled a message.</summary>
internal sealed class FaultyConsumers(Dice dice) : IEndpointSet, IConsumerConfigurationObserver, ISagaConfigurationObserver
{
    public void Configure(IBusFactoryConfigurator bus)
    {
        bus.ConnectConsumerConfigurationObserver(this);
        bus.ConnectSagaConfigurationObserver(this);
    }

    public void ConsumerConfigured<TConsumer>(IConsumerConfigurator<TConsumer> configurator)
        where TConsumer : class
    {
    }

    public void ConsumerMessageConfigured<TConsumer, TMessage>(IConsumerMessageConfigurator<TConsumer, TMessage> configurator)
        where TConsumer : class
        where TMessage : class => configurator.UseFilter(new Around<ConsumerConsumeContext<TConsumer, TMessage>>(dice, typeof(TMessage).Name));

    public void SagaConfigured<TSaga>(ISagaConfigurator<TSaga> configurator)
        where TSaga : class, ISaga
    {
    }

    public void StateMachineSagaConfigured<TInstance>(ISagaConfigurator<TInstance> configurator, SagaStateMachine<TInstance> stateMachine)
        where TInstance : class, ISaga, SagaStateMachineInstance
    {
        if (configurator is ISagaConfigurator<RunSaga> runs) runs.UseFilter(new Around<SagaConsumeContext<RunSaga>>(dice, "saga"));
    }

    public void SagaMessageConfigured<TSaga, TMessage>(ISagaMessageConfigurator<TSaga, TMessage> configurator)
        where TSaga : class, ISaga
        where TMessage : class
    {
    }

    private sealed class Around<T>(Dice dice, string place) : IFilter<T>
        where T : class, PipeContext
    {
        public async Task Send(T context, IPipe<T> next)
        {
            dice.Roll($"before {place}");
            await next.Send(context);
            dice.Roll($"after {place}");
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("faults");
    }
}
