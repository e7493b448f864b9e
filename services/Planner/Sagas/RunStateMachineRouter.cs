using MassTransit;

namespace Vapora.Planner.Sagas;

/// <summary>The machine of the one saga endpoint: hands every message to the machine that the run's plan was compiled to.</summary>
public sealed class RunStateMachineRouter : RunEvents, StateMachine<RunSaga>
{
    private readonly MachineCatalog _machines;

    /// <summary>Declares the same events as the compiled machines.</summary>
    public RunStateMachineRouter(MachineCatalog machines)
    {
        _machines = machines;
        Name("run");
        Initially(When(Start).Then(_ => { }));
        DeclareRunEvents();
    }

    Task StateMachine<RunSaga>.RaiseEvent<T>(BehaviorContext<RunSaga, T> context) => RaiseAsync(context, context.Event.Name);

    /// <summary>Raises the event that a message is on the machine of its run.</summary>
    internal Task RaiseAsync<T>(SagaConsumeContext<RunSaga, T> context)
        where T : class => RaiseAsync(context, typeof(T).Name);

    private async Task RaiseAsync<T>(SagaConsumeContext<RunSaga, T> context, string runEvent)
        where T : class
    {
        var compiled = await _machines.GetAsync(context.Saga.PlanHash, context.CancellationToken).ConfigureAwait(false);
        StateMachine<RunSaga> machine = compiled;
        await machine.RaiseEvent(new BehaviorContextProxy<T>(compiled, context, context, (Event<T>)machine.GetEvent(runEvent))).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override void Declared<T>(Event<T> runEvent) => DuringAny(Ignore(runEvent));
}
