using MassTransit;
using MassTransit.SagaStateMachine;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Views.Graphs;

namespace Vapora.Planner.Sagas;

/// <summary>The graph of a compiled machine: its states and the transitions it declares, as MassTransit's own visitor sees them.</summary>
public static class CompiledGraph
{
    /// <summary>The graph of a plan's machine; the states that lead somewhere or are reached, in the machine's order.</summary>
    public static MachineGraph Of(Plan plan)
    {
        var machine = new RunStateMachine(plan);
        var visitor = new TransitionVisitor();
        machine.Accept(visitor);
        var used = visitor.Transitions.SelectMany(t => new[] { t.From, t.To }).ToHashSet();
        return new(plan.Id, [.. machine.States.Select(s => s.Name).Where(used.Contains)], [.. visitor.Transitions]);
    }

    // MassTransit's own graph has one vertex per event for all states, so that it does not say which state leads where; this keeps them apart.
    private sealed class TransitionVisitor : StateMachineVisitor
    {
        private string _state = "";
        private string _event = "";

        public List<MachineTransition> Transitions { get; } = [];

        public void Visit(State state, Action<State> next)
        {
            _state = state.Name;
            next(state);
        }

        public void Visit(Event @event, Action<Event> next)
        {
            _event = @event.Name;
            next(@event);
        }

        public void Visit<TMessage>(Event<TMessage> @event, Action<Event<TMessage>> next)
            where TMessage : class
        {
            _event = @event.Name;
            next(@event);
        }

        public void Visit(IStateMachineActivity activity)
        {
            if (activity is TransitionActivity<RunSaga> transition) Transitions.Add(new(_state, _event, transition.ToState.Name));
        }

        public void Visit(IStateMachineActivity activity, Action<IStateMachineActivity> next)
        {
            Visit(activity);
            next(activity);
        }

        public void Visit<T>(IBehavior<T> behavior)
            where T : class, SagaStateMachineInstance
        {
        }

        public void Visit<T>(IBehavior<T> behavior, Action<IBehavior<T>> next)
            where T : class, SagaStateMachineInstance => next(behavior);

        public void Visit<T, TMessage>(IBehavior<T, TMessage> behavior)
            where T : class, SagaStateMachineInstance
            where TMessage : class
        {
        }

        public void Visit<T, TMessage>(IBehavior<T, TMessage> behavior, Action<IBehavior<T, TMessage>> next)
            where T : class, SagaStateMachineInstance
            where TMessage : class => next(behavior);
    }
}
