using MassTransit;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Hosting.Bus;
using Vapora.Storage;

namespace Vapora.Planner.Workers;

/// <summary>Hears signs of life: leases begin anew, and a worker that holds what is no longer its own is told to stop.</summary>
public sealed class WorkerHeartbeatConsumer(IWorkerStore workers, IMessageSender sender, PlannerOptions options) : IConsumer<WorkerHeartbeat>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<WorkerHeartbeat> context)
    {
        foreach (var stale in await workers.HearAsync(context.Message, options.Lease, context.CancellationToken).ConfigureAwait(false))
        {
            await sender.PublishAsync(
                new StopStep { RunId = stale.RunId, Step = stale.Step, Kind = stale.Kind, Slot = stale.Slot, Attempt = stale.Attempt, Role = "", Worker = stale.Worker, Reason = "it is not this worker's any more" },
                null,
                context.CancellationToken).ConfigureAwait(false);
        }
    }
}
