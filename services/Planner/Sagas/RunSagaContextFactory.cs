using MassTransit;
using MassTransit.Saga;
using Vapora.Contracts;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Faults;
using Vapora.Planner.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>MassTransit's saga repository over the runs: a message is taken in its run's turn, and is done with when the turn is written.</summary>
public sealed class RunSagaContextFactory(RunMailboxes mailboxes, IMessageSender sender) : ISagaRepositoryContextFactory<RunSaga>
{
    /// <inheritdoc />
    public async Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<RunSaga, T>> next)
        where T : class
    {
        var runId = ((IRunMessage)(object)context.Message).RunId;
        var reply = await mailboxes.TakeAsync(
            runId,
            async turn =>
            {
                var saga = new RunSagaContext<T>(turn, context);
                await next.Send(saga).ConfigureAwait(false);
                return saga.Reply;
            },
            context.CancellationToken).ConfigureAwait(false);
        if (reply is not null) await sender.PublishAsync(reply, null, context.CancellationToken).ConfigureAwait(false);
        FailPoints.Pass(FailPoint.BeforeAck);
    }

    /// <inheritdoc />
    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<RunSaga> query, IPipe<SagaRepositoryQueryContext<RunSaga, T>> next)
        where T : class => throw new InvalidOperationException("Messages of runs are correlated by the run's id only.");

    /// <inheritdoc />
    public void Probe(ProbeContext context) => context.CreateScope("runs");
}
