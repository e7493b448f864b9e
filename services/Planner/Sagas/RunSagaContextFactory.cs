using MassTransit;
using MassTransit.Saga;
using Vapora.Contracts;
using Vapora.Planner.Runs;
using Vapora.Storage;

namespace Vapora.Planner.Sagas;

/// <summary>MassTransit's saga repository over the store: one load, one decision, one commit, in the run's turn.</summary>
public sealed class RunSagaContextFactory(IRunStore store, RunCommitter committer, RunLocks locks) : ISagaRepositoryContextFactory<RunSaga>
{
    /// <inheritdoc />
    public async Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<RunSaga, T>> next)
        where T : class
    {
        var runId = ((IRunMessage)(object)context.Message).RunId;
        using var turn = await locks.EnterAsync(runId, context.CancellationToken).ConfigureAwait(false);
        await next.Send(new RunSagaContext<T>(store, committer, runId, context)).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<RunSaga> query, IPipe<SagaRepositoryQueryContext<RunSaga, T>> next)
        where T : class => throw new InvalidOperationException("Messages of runs are correlated by the run's id only.");

    /// <inheritdoc />
    public void Probe(ProbeContext context) => context.CreateScope("runs");
}
