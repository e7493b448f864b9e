using MassTransit;
using Microsoft.Extensions.Logging;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>The machine of the one saga endpoint: hands every message to the machine that the run's plan was compiled to.</summary>
public sealed partial class RunStateMachineRouter : RunEvents, StateMachine<RunSaga>
{
    private readonly MachineCatalog _machines;
    private readonly ILogger<RunStateMachineRouter> _log;

    /// <summary>Declares the same events as the compiled machines.</summary>
    public RunStateMachineRouter(MachineCatalog machines, ILogger<RunStateMachineRouter> log)
    {
        (_machines, _log) = (machines, log);
        Name("run");
        Initially(When(Start).Then(_ => { }));
        DeclareRunEvents();
    }

    // A message of a run whose plan is not known here can be repeated for ever and never be taken: it is said, and the run stays as it is.
    Task StateMachine<RunSaga>.RaiseEvent<T>(BehaviorContext<RunSaga, T> context) => RaiseAsync(context, context.Event.Name);

    /// <summary>Raises the event that a message is on the machine of its run.</summary>
    internal Task RaiseAsync<T>(SagaConsumeContext<RunSaga, T> context)
        where T : class => RaiseAsync(context, typeof(T).Name);

    private async Task RaiseAsync<T>(SagaConsumeContext<RunSaga, T> context, string runEvent)
        where T : class
    {
        RunStateMachine compiled;
        try
        {
            compiled = await _machines.GetAsync(context.Saga.PlanHash, context.CancellationToken).ConfigureAwait(false);
        }
        catch (UnknownPlanException problem)
        {
            LogUnknownPlan(runEvent, context.Saga.RunId, problem.Message);
            context.Saga.Reply = Refusals.Of(context.Message, new Refusal(RefusalKind.NotFound, problem.Message));
            return;
        }

        StateMachine<RunSaga> machine = compiled;
        await machine.RaiseEvent(new BehaviorContextProxy<T>(compiled, context, context, (Event<T>)machine.GetEvent(runEvent))).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override void Declared<T>(Event<T> runEvent) => DuringAny(Ignore(runEvent));

    [LoggerMessage(LogLevel.Error, "{Event} of run {RunId} is not taken: {Problem}")]
    private partial void LogUnknownPlan(string @event, string runId, string problem);
}
