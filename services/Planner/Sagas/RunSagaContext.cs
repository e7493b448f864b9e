using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;
using Vapora.Planner.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>The saga of one message, in the run's turn. What is decided is written when the turn ends; runs are never deleted.</summary>
internal sealed class RunSagaContext<T>(RunTurn turn, ConsumeContext<T> context) : ConsumeContextScope<T>(context), SagaRepositoryContext<RunSaga, T>
    where T : class
{
    private RunSaga? _saga;

    /// <summary>What whoever sent the message is told.</summary>
    public object? Reply => _saga?.Reply;

    public Task<SagaConsumeContext<RunSaga, T>> Add(RunSaga instance)
    {
        instance.Turn = turn;
        return Task.FromResult<SagaConsumeContext<RunSaga, T>>(ContextOf(this, _saga = instance));
    }

    // A run is inserted by the commit of its first decision, never before.
    public Task<SagaConsumeContext<RunSaga, T>> Insert(RunSaga instance) => Task.FromResult<SagaConsumeContext<RunSaga, T>>(null!);

    public Task<SagaConsumeContext<RunSaga, T>> Load(Guid correlationId)
    {
        if (turn.State is null) return Task.FromResult<SagaConsumeContext<RunSaga, T>>(null!);
        return Task.FromResult<SagaConsumeContext<RunSaga, T>>(ContextOf(this, _saga = RunSaga.Of(turn)));
    }

    public Task Save(SagaConsumeContext<RunSaga> context) => Task.CompletedTask;

    public Task Update(SagaConsumeContext<RunSaga> context) => Task.CompletedTask;

    public Task Delete(SagaConsumeContext<RunSaga> context) => Task.CompletedTask;

    public Task Discard(SagaConsumeContext<RunSaga> context) => Task.CompletedTask;

    public Task Undo(SagaConsumeContext<RunSaga> context) => Task.CompletedTask;

    public Task<SagaConsumeContext<RunSaga, TOther>> CreateSagaConsumeContext<TOther>(ConsumeContext<TOther> consumeContext, RunSaga instance, SagaConsumeContextMode mode)
        where TOther : class => Task.FromResult<SagaConsumeContext<RunSaga, TOther>>(ContextOf(consumeContext, instance));

    private static DefaultSagaConsumeContext<RunSaga, TMessage> ContextOf<TMessage>(ConsumeContext<TMessage> context, RunSaga saga)
        where TMessage : class => new DefaultSagaConsumeContext<RunSaga, TMessage>(context, saga);
}
