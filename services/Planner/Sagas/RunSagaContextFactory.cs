using MassTransit;
using MassTransit.Saga;
using Microsoft.Extensions.Logging;
using Vapora.Contracts;
using Vapora.Contracts.Runs;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Faults;
using Vapora.Planner.Runs;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>MassTransit's saga repository over the runs: a message is taken in its run's turn, and is done with when the turn is written.</summary>
public sealed partial class RunSagaContextFactory(RunMailboxes mailboxes, IMessageSender sender, ILogger<RunSagaContextFactory> log) : ISagaRepositoryContextFactory<RunSaga>
{
    /// <inheritdoc />
    public async Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<RunSaga, T>> next)
        where T : class
    {
        var runId = ((IRunMessage)(object)context.Message).RunId;
        var reply = await TakeAsync(runId, context, next).ConfigureAwait(false);
        if (reply is not null) await sender.PublishAsync(reply, null, context.CancellationToken).ConfigureAwait(false);
        FailPoints.Pass(FailPoint.BeforeAck);
    }

    /// <inheritdoc />
    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<RunSaga> query, IPipe<SagaRepositoryQueryContext<RunSaga, T>> next)
        where T : class => throw new InvalidOperationException("Messages of runs are correlated by the run's id only.");

    /// <inheritdoc />
    public void Probe(ProbeContext context) => context.CreateScope("runs");

    // A message of a run whose plan is not known here can be repeated for ever and never be taken: it is said, and the run stays as it is.
    private async Task<object?> TakeAsync<T>(string runId, ConsumeContext<T> context, IPipe<SagaRepositoryContext<RunSaga, T>> next)
        where T : class
    {
        try
        {
            return await mailboxes.TakeAsync(
                runId,
                async turn =>
                {
                    if (turn.State is null && context.Message is not StartRun) return Refusals.Of(context.Message, NoRun(runId));
                    var saga = new RunSagaContext<T>(turn, context);
                    await next.Send(saga).ConfigureAwait(false);
                    return saga.Reply;
                },
                cancellation: context.CancellationToken).ConfigureAwait(false);
        }
        catch (UnknownPlanException problem)
        {
            LogUnknownPlan(typeof(T).Name, runId, problem.Message);
            return Refusals.Of(context.Message, new Refusal(RefusalKind.NotFound, problem.Message));
        }
    }

    private static Refusal NoRun(string runId) => new(RefusalKind.NotFound, $"There is no run {runId}; 'vapora workflow list' shows those that are.");

    [LoggerMessage(LogLevel.Error, "{Message} of run {RunId} is not taken: {Problem}")]
    private partial void LogUnknownPlan(string message, string runId, string problem);
}
