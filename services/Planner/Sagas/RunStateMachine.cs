using MassTransit;
using MassTransit.SagaStateMachine;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Workflows.Plans;

namespace Vapora.Planner.Sagas;

/// <summary>
/// A plan as a MassTransit state machine: one state per phase beside the lifecycle states and the outcomes, each by its name. In every state every
/// event is handled (the core decides, and the machine goes where the run is) or explicitly ignored, so no message can be unexpected.
/// </summary>
public sealed class RunStateMachine : RunEvents
{
    private readonly Dictionary<string, State<RunSaga>> _states;
    private readonly MachineTransitions _transitions;

    /// <summary>Compiles a plan.</summary>
    public RunStateMachine(Plan plan)
    {
        Plan = plan;
        _transitions = new MachineTransitions(plan);
        Name($"run-{plan.Id}");
        _states = MachineStates.Of(plan).ToDictionary(name => name, name => State(name), StringComparer.Ordinal);
        Bind(Initial, Start);
        foreach (var state in _states.Values) During(state, Ignore(Start));
        DeclareRunEvents();
    }

    /// <summary>The plan it was compiled from.</summary>
    public Plan Plan { get; }

    /// <summary>Decides what a message means for a run, and goes to the state that follows.</summary>
    internal async Task DecideAsync<T>(BehaviorContext<RunSaga, T> context)
        where T : class
    {
        var saga = context.Saga;
        if (Messages.RunSignals.Of(Plan, context.Message) is not { } signal) return;
        if (saga.Turn!.Decide(Plan, signal) is not { } decision) return;
        saga.Reply = decision.Refusal is { } refusal ? Refusals.Of(context.Message, refusal)
            : decision.Events.Count == 0 && context.Message is StepAccepted accepted ? Acceptances.Answer(Plan, decision.State, accepted) : null;
        var state = MachineStates.NameOf(decision.State.StateName(Plan));
        if (state != saga.CurrentState) await Accessor.Set(context, _states[state]).ConfigureAwait(false);
    }

    /// <summary>The transition to a state, for whoever draws the machine.</summary>
    internal TransitionActivity<RunSaga> TransitionTo(string state) => new(_states[state], Accessor);

    /// <inheritdoc />
    protected override void Declared<T>(Event<T> runEvent)
    {
        During(Initial, Ignore(runEvent));
        foreach (var state in _states.Values) Bind(state, runEvent);
    }

    private void Bind<T>(State state, Event<T> runEvent)
        where T : class, IRunMessage =>
        During(state, When(runEvent).Add(new DecideActivity<T>(this, _transitions.From(state.Name, runEvent.Name))));
}
