using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vapora.Contracts;
using Vapora.Contracts.Workers;
using Vapora.Hosting.Bus;
using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>
/// Sees to it that nothing is outstanding for ever, whatever the broker or a process has lost: sends again what nobody has taken and what was never sent,
/// tells runs of workers that are gone, and tells workers which queues are in use.
/// </summary>
public sealed partial class Reconciler(
    IRunStore store, Dispatcher dispatcher, RunLooks looks, RunDesk desk, RecentQueues recent, IMessageSender sender, IBusState bus, PlannerOptions options, TimeProvider time, ILogger<Reconciler> log) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan SendClaimLongest = TimeSpan.FromHours(1);
    private long _blindAt = time.GetTimestamp(); // a planner that has just begun has heard nobody yet
    private HashSet<string> _queues = [];

    /// <summary>Looks once. Answers how many things were outstanding too long.</summary>
    public async Task<int> ReconcileAsync(CancellationToken cancellation)
    {
        var found = 0;
        while (!dispatcher.IsFailing && await store.ClaimOutboxAsync(BatchSize, options.SendWithin, cancellation).ConfigureAwait(false) is { Count: > 0 } unsent)
        {
            foreach (var message in unsent) dispatcher.Send(message);
            found += unsent.Count;
            if (unsent.Count < BatchSize) break;
        }

        while (await store.ListDueRunsAsync(BatchSize, cancellation).ConfigureAwait(false) is { Count: > 0 } due)
        {
            var putOff = await looks.LookAsync(due, cancellation).ConfigureAwait(false);
            if (due.Count < BatchSize || putOff == 0) break; // what somebody else holds is due in the next round
        }

        if (!bus.IsConnected || dispatcher.IsFailing) _blindAt = time.GetTimestamp();
        var hears = time.GetElapsedTime(_blindAt) >= options.Lease;
        while (bus.IsConnected && !dispatcher.IsFailing && await store.ClaimLateAssignmentsAsync(BatchSize, options.SendWithin, SendClaimLongest, hears, cancellation).ConfigureAwait(false) is { Count: > 0 } late)
        {
            await Task.WhenAll(late.Select(one => TakeAsync(one, cancellation))).ConfigureAwait(false);
            found += late.Count;
            if (late.Count < BatchSize) break;
        }

        return found;
    }

    /// <summary>Tells workers which queues are in use, so that those with the skills take from them.</summary>
    public async Task AnnounceQueuesAsync(CancellationToken cancellation)
    {
        var queues = (await store.ListQueuesAsync(cancellation).ConfigureAwait(false)).Concat(recent.List()).Where(IsSpecial).ToHashSet();
        if (queues.Count == 0 && _queues.Count == 0) return;
        _queues = queues;
        await sender.PublishAsync(new QueuesInUse { Queues = [.. queues] }, null, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(options.ReconcileEvery);
        do
        {
            try
            {
                await ReconcileAsync(stoppingToken).ConfigureAwait(false);
                if (!dispatcher.IsFailing) await AnnounceQueuesAsync(stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // the store or the broker may be away for a while; the next round tries again
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogTrouble(problem);
            }
        }
        while (await tick.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    // Whoever plays a role takes from the role's own queue without being told.
    private static bool IsSpecial(string queue) => Queues.ReadAgent(queue) is { } agent && queue != Queues.Agent(agent.Role, []);

    // What is tracked may be settled, or taken, since: the run knows.
    private Task TakeAsync(LateAssignment late, CancellationToken cancellation) => late switch
    {
        LateAssignment.NotTaken { Assignment: var sent } => SendAgainAsync(sent, cancellation),
        LateAssignment.NotHeard { Assignment: var taken } => LoseAsync(taken, cancellation),
        _ => throw new InvalidOperationException($"Unknown kind of late assignment: {late.GetType().Name}."),
    };

    private async Task SendAgainAsync(DispatchedAssignment sent, CancellationToken cancellation)
    {
        var run = await desk.FindAsync(sent.Key.RunId, cancellation).ConfigureAwait(false);
        switch (run?.FindInFlight(sent.Key, sent.Attempt))
        {
            case null:
                await store.ForgetAsync(sent.Key, sent.Attempt, cancellation).ConfigureAwait(false);
                break;
            case { Status: AssignmentStatus.Running, Worker: { } worker, StartedAt: { } startedAt }:
                await store.TrackAsync([TrackedAssignment.Of(new TakenAssignment(sent.Key, sent.Attempt, worker), startedAt + options.Lease)], cancellation).ConfigureAwait(false);
                break;
            default:
                dispatcher.Send(sent);
                break;
        }
    }

    private async Task LoseAsync(TakenAssignment taken, CancellationToken cancellation)
    {
        var (key, attempt, worker) = taken;
        var run = await desk.FindAsync(key.RunId, cancellation).ConfigureAwait(false);
        if (run?.FindInFlight(key, attempt) is { } assignment && assignment.Worker == worker)
            await desk.TakeAsync(key.RunId, new RunSignal.Lost(assignment.Id, $"nothing was heard of {worker} for {options.Lease.TotalSeconds:0} s"), isDryRun: false, cancellation).ConfigureAwait(false);
        else
            await store.ForgetAsync(key, attempt, cancellation).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Warning, "What is outstanding could not be looked at; it is tried again.")]
    private partial void LogTrouble(Exception problem);
}
