using MassTransit;
using MassTransit.Context;
using Microsoft.Extensions.Logging;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Faults;
using Vapora.Planner.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>Takes several reports of workers that came in one message: those of one run in one turn, each as the event of the run's compiled machine that it is.</summary>
public sealed partial class StepReportsConsumer(RunMailboxes mailboxes, RunStateMachineRouter router, IMessageSender sender, ILogger<StepReportsConsumer> log) : IConsumer<StepReports>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<StepReports> context)
    {
        var runs = context.Message.Reports.GroupBy(r => r.RunId, StringComparer.Ordinal);
        foreach (var replies in await Task.WhenAll(runs.Select(run => TryTakeAsync(context, run.Key, [.. run]))).ConfigureAwait(false))
            foreach (var reply in replies) await sender.PublishAsync(reply, null, context.CancellationToken).ConfigureAwait(false);
        FailPoints.Pass(FailPoint.BeforeAck);
    }

    // Reports of a run whose plan is not known here can be repeated for ever and never be taken: it is said, and the run stays as it is.
    private async Task<List<object>> TryTakeAsync(ConsumeContext context, string runId, List<StepReport> reports)
    {
        try
        {
            return await TakeAsync(context, runId, reports).ConfigureAwait(false);
        }
        catch (UnknownPlanException problem)
        {
            LogUnknownPlan(reports.Count, runId, problem.Message);
            return [];
        }
    }

    private Task<List<object>> TakeAsync(ConsumeContext context, string runId, List<StepReport> reports) => mailboxes.TakeAsync(
        runId,
        async turn =>
        {
            var replies = new List<object>();
            foreach (var report in reports)
                if (turn.State is not null && await RaiseAsync(turn, context, report).ConfigureAwait(false) is { } reply) replies.Add(reply);
            return replies;
        },
        cancellation: context.CancellationToken);

    private Task<object?> RaiseAsync(RunTurn turn, ConsumeContext context, StepReport report) => report switch
    {
        StepAccepted m => RaiseAsync(turn, context, m),
        StepProgressed m => RaiseAsync(turn, context, m),
        StepSampled m => RaiseAsync(turn, context, m),
        StepCompleted m => RaiseAsync(turn, context, m),
        StepFailed m => RaiseAsync(turn, context, m),
        StepReleased m => RaiseAsync(turn, context, m),
        StepStopped m => RaiseAsync(turn, context, m),
        _ => throw new InvalidOperationException($"No event of a run is called {report.GetType().Name}."),
    };

    private async Task<object?> RaiseAsync<T>(RunTurn turn, ConsumeContext context, T report)
        where T : StepReport
    {
        var saga = RunSaga.Of(turn);
        await router.RaiseAsync(new DefaultSagaConsumeContext<RunSaga, T>(new MessageConsumeContext<T>(context, report), saga)).ConfigureAwait(false);
        return saga.Reply;
    }

    [LoggerMessage(LogLevel.Error, "{Count} reports of run {RunId} are not taken: {Problem}")]
    private partial void LogUnknownPlan(int count, string runId, string problem);
}
