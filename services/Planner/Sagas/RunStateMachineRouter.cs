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

    async Task StateMachine<RunSaga>.RaiseEvent<T>(BehaviorContext<RunSaga, T> context)
    {
        var compiled = await _machines.GetAsync(context.Saga.PlanHash, context.CancellationToken).ConfigureAwait(false);
        StateMachine<RunSaga> machine = compiled;
        await machine.RaiseEvent(new BehaviorContextProxy<T>(compiled, context, context, (Event<T>)machine.GetEvent(context.Event.Name))).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override void Declared<T>(Event<T> runEvent) => DuringAny(Ignore(runEvent));
}
