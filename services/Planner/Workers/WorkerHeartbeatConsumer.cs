using MassTransit;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Hosting.Bus;
using Vapora.Planner.Runs;
using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Workers;

/// <summary>Hears signs of life: leases begin anew, what has been held for a while is under one from now on, and a worker that holds what is no longer its own is told to stop.</summary>
public sealed class WorkerHeartbeatConsumer(IRunStore store, RunCache cache, IMessageSender sender, PlannerOptions options, TimeProvider time) : IConsumer<WorkerHeartbeat>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<WorkerHeartbeat> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return HearAsync(context.Message, context.CancellationToken);
    }

    /// <summary>Takes a sign of life.</summary>
    public async Task HearAsync(WorkerHeartbeat sign, CancellationToken cancellation)
    {
        var tracked = new List<TrackedAssignment>();
        foreach (var held in await store.HearAsync(sign, options.Lease, cancellation).ConfigureAwait(false))
        {
            if (await FindAsync(held, cancellation).ConfigureAwait(false) is not { } assignment) await StopAsync(held, cancellation).ConfigureAwait(false);
            else if (IsTimeToTrack(assignment)) tracked.Add(TrackedAssignment.Of(TakenAssignment.Of(held), time.GetUtcNow() + options.Lease));
        }

        if (tracked.Count > 0) await store.TrackAsync(tracked, cancellation).ConfigureAwait(false);
    }

    private bool IsTimeToTrack(Assignment assignment) => assignment.Status == AssignmentStatus.Running && time.GetUtcNow() - assignment.StartedAt >= options.TrackAfter;

    // His when he has taken it, and while his acceptance may be on its way. What this process remembers may be old: only what the store says makes him stop.
    private async Task<Assignment?> FindAsync(HeldAssignment held, CancellationToken cancellation) =>
        Find(cache.Find(held.RunId), held) ?? Find(await cache.CatchUpAsync(held.RunId, cancellation).ConfigureAwait(false), held);

    private static Assignment? Find(HotRun? run, HeldAssignment held)
    {
        var (key, attempt, worker) = TakenAssignment.Of(held);
        return run?.FindInFlight(key, attempt) is { } assignment && (assignment.Status == AssignmentStatus.Queued || assignment.Worker == worker) ? assignment : null;
    }

    private Task StopAsync(HeldAssignment stale, CancellationToken cancellation) => sender.PublishAsync(
        new StopStep { RunId = stale.RunId, Step = stale.Step, Kind = stale.Kind, Slot = stale.Slot, Attempt = stale.Attempt, Role = "", Worker = stale.Worker, Reason = "it is not this worker's any more" },
        null,
        cancellation);
}
