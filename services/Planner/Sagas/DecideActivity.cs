using MassTransit;

namespace Vapora.Planner.Sagas;

/// <summary>The one activity of every state: asks the core. It shows its possible transitions to whoever draws the machine.</summary>
internal sealed class DecideActivity<T>(RunStateMachine machine, IReadOnlyList<string> targets) : IStateMachineActivity<RunSaga, T>
    where T : class
{
    public async Task Execute(BehaviorContext<RunSaga, T> context, IBehavior<RunSaga, T> next)
    {
        await machine.DecideAsync(context).ConfigureAwait(false);
        await next.Execute(context).ConfigureAwait(false);
    }

    public Task Faulted<TException>(BehaviorExceptionContext<RunSaga, T, TException> context, IBehavior<RunSaga, T> next)
        where TException : Exception => next.Faulted(context);

    public void Accept(StateMachineVisitor visitor) => visitor.Visit(this, _ =>
    {
        foreach (var target in targets) machine.TransitionTo(target).Accept(visitor);
    });

    public void Probe(ProbeContext context) => context.CreateScope("decide").Add("targets", targets.ToArray());
}
