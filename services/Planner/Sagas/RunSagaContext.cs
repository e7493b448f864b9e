using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;
using Vapora.Planner.Runs;
using Vapora.Storage;

namespace Vapora.Planner.Sagas;

/// <summary>The saga of one message: loaded, decided, committed. Runs are never deleted.</summary>
internal sealed class RunSagaContext<T>(IRunStore store, RunCommitter committer, string runId, ConsumeContext<T> context)
    : ConsumeContextScope<T>(context), SagaRepositoryContext<RunSaga, T>
    where T : class
{
    public Task<SagaConsumeContext<RunSaga, T>> Add(RunSaga instance) => Task.FromResult<SagaConsumeContext<RunSaga, T>>(ContextOf(this, instance));

    // A run is inserted by the commit of its first decision, never before.
    public Task<SagaConsumeContext<RunSaga, T>> Insert(RunSaga instance) => Task.FromResult<SagaConsumeContext<RunSaga, T>>(null!);

    public async Task<SagaConsumeContext<RunSaga, T>> Load(Guid correlationId)
    {
        var stored = await store.LoadAsync(runId, CancellationToken).ConfigureAwait(false);
        return stored is null ? null! : ContextOf(this, RunSaga.Of(correlationId, stored.State, MachineStates.NameOf(stored.StateName)));
    }

    public Task Save(SagaConsumeContext<RunSaga> context) => CommitAsync(context.Saga);

    public Task Update(SagaConsumeContext<RunSaga> context) => CommitAsync(context.Saga);

    public Task Delete(SagaConsumeContext<RunSaga> context) => CommitAsync(context.Saga);

    public Task Discard(SagaConsumeContext<RunSaga> context) => Task.CompletedTask;

    public Task Undo(SagaConsumeContext<RunSaga> context) => Task.CompletedTask;

    public Task<SagaConsumeContext<RunSaga, TOther>> CreateSagaConsumeContext<TOther>(ConsumeContext<TOther> consumeContext, RunSaga instance, SagaConsumeContextMode mode)
        where TOther : class => Task.FromResult<SagaConsumeContext<RunSaga, TOther>>(ContextOf(consumeContext, instance));

    private static DefaultSagaConsumeContext<RunSaga, TMessage> ContextOf<TMessage>(ConsumeContext<TMessage> context, RunSaga saga)
        where TMessage : class => new DefaultSagaConsumeContext<RunSaga, TMessage>(context, saga);

    private async Task CommitAsync(RunSaga saga)
    {
        if (saga.Decided is not { } decided) return;
        await committer.CommitAsync(decided.Plan, saga.LoadedVersion, decided.Decision, CancellationToken).ConfigureAwait(false);
        if (decided.Decision.Refusal is { } refusal && Refusals.Of(Message, refusal) is { } refused)
            await this.Publish(refused, refused.GetType(), CancellationToken).ConfigureAwait(false);
    }
}
