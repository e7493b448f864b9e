using MassTransit;

namespace Vapora.Benchmarks.Plain;

/// <summary>The state machine to compare with: sends a step, counts its answer, sends the next or ends.</summary>
public sealed class PlainMachine : MassTransitStateMachine<PlainSaga>
{
    public const string SagaQueue = "plain.saga";
    public const string WorkerQueue = "plain.worker";
    private static readonly Uri Worker = new("queue:" + WorkerQueue);

    public PlainMachine()
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Start, x => x.CorrelateById(c => c.Message.CorrelationId));
        Event(() => Answer, x => x.CorrelateById(c => c.Message.CorrelationId));
        Initially(When(Start)
            .Then(c => (c.Saga.Steps, c.Saga.FanOut) = (c.Message.Steps, c.Message.FanOut))
            .ThenAsync(FirstAsync)
            .TransitionTo(Running));
        During(Running, When(Answer)
            .Then(c => c.Saga.Done++)
            .IfElse(c => c.Saga.Done == c.Saga.Steps,
                done => done.PublishAsync(c => c.Init<PlainDone>(new { c.Saga.CorrelationId })).TransitionTo(Over),
                more => more.ThenAsync(NextAsync)));
        During(Over, Ignore(Answer), Ignore(Start));
        During(Running, Ignore(Start));
    }

    public State Running { get; private set; } = null!;

    public State Over { get; private set; } = null!;

    public Event<StartPlain> Start { get; private set; } = null!;

    public Event<StepDone> Answer { get; private set; } = null!;

    private static async Task FirstAsync(BehaviorContext<PlainSaga, StartPlain> context)
    {
        var endpoint = await context.GetSendEndpoint(Worker);
        if (!context.Saga.FanOut) await endpoint.Send(new DoStep { CorrelationId = context.Saga.CorrelationId, Step = 0 }, context.CancellationToken);
        else await Task.WhenAll(Enumerable.Range(0, context.Saga.Steps).Select(step => endpoint.Send(new DoStep { CorrelationId = context.Saga.CorrelationId, Step = step }, context.CancellationToken)));
    }

    private static async Task NextAsync(BehaviorContext<PlainSaga, StepDone> context)
    {
        if (context.Saga.FanOut) return;
        var endpoint = await context.GetSendEndpoint(Worker);
        await endpoint.Send(new DoStep { CorrelationId = context.Saga.CorrelationId, Step = context.Saga.Done }, context.CancellationToken);
    }
}
