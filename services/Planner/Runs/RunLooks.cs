using Microsoft.Extensions.Logging;
using Vapora.Contracts;
using Vapora.Planner.Messages;
using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>
/// Looks at runs that are due: what has been outstanding for long is tracked from then on, each with a time of its own. So what is done within seconds, which is most,
/// is never written down beside its run's events. A look is one write. A run to which nothing happens any more is looked at twice and then put off for long: whatever
/// hands out work in it makes it due again.
/// </summary>
public sealed partial class RunLooks(IRunStore store, RunCache cache, PlannerOptions options, TimeProvider time, ILogger<RunLooks> log)
{
    private const int Page = 1_000;
    private const double Spread = 0.5; // runs that were started together are not looked at together for ever
    private static readonly TimeSpan CommitLongest = TimeSpan.FromSeconds(30); // a commit that was decided before a look may be written after it
    private static readonly TimeSpan PutOff = TimeSpan.FromHours(1);

    /// <summary>Looks at runs that are due. Answers how many are due later now; the others have become due at another time meanwhile.</summary>
    public async Task<int> LookAsync(IReadOnlyList<DueRun> due, CancellationToken cancellation)
    {
        var looks = await Task.WhenAll(due.Select(run => TryLookAsync(run, cancellation))).ConfigureAwait(false);
        var tracked = looks.SelectMany(look => look.Outstanding).ToList();
        if (tracked.Count > 0) await store.TrackAsync(tracked, cancellation).ConfigureAwait(false);
        return await store.PutOffAsync([.. due.Zip(looks, (run, look) => new RunLookedAt(run, look.AgainIn))], cancellation).ConfigureAwait(false);
    }

    // A run that cannot be read here (its plan is another version's, say) must not keep others from being looked at; another planner may be able to.
    private async Task<(IReadOnlyList<TrackedAssignment> Outstanding, TimeSpan AgainIn)> TryLookAsync(DueRun due, CancellationToken cancellation)
    {
        try
        {
            return await LookAsync(due, cancellation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever it is, it is about this run; when it is the store, putting off fails too
        catch (Exception problem) when (problem is not StoreUnavailableException && !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogTrouble(problem, due.RunId);
            return ([], options.SendWithin);
        }
    }

    private async Task<(IReadOnlyList<TrackedAssignment> Outstanding, TimeSpan AgainIn)> LookAsync(DueRun due, CancellationToken cancellation)
    {
        var hot = cache.Find(due.RunId);
        if (hot is null || hot.State.Version < due.Version) hot = await cache.CatchUpAsync(due.RunId, cancellation).ConfigureAwait(false);
        if (hot is null) return ([], PutOff);
        var now = time.GetUtcNow();
        var inFlight = hot.InFlight.ToLookup(a => (a.Status, IsOld: IsOld(a, now, due.IsWiped)));
        var taken = inFlight[(AssignmentStatus.Running, true)].Select(a => TrackedAssignment.Of(new TakenAssignment(StepDispatches.KeyOf(hot.Plan, due.RunId, a.Id), a.Id.Attempt, a.Worker!), a.StartedAt!.Value + options.Lease));
        var waiting = inFlight[(AssignmentStatus.Queued, true)].Select(a => a.Id).ToHashSet();
        var sent = waiting.Count == 0 ? [] : await SentAsync(hot, waiting, cancellation).ConfigureAwait(false);
        return ([.. taken, .. sent.Select(s => TrackedAssignment.Of(s, now))], AgainIn(hot, now, inFlight.Any(group => !group.Key.IsOld)));
    }

    // Whoever hands something out soon after the last event counts on the next look (RunCommitter.IsLookNeeded): that one is soon, or not until such a commit must be written.
    private TimeSpan AgainIn(HotRun hot, DateTimeOffset now, bool isAtWork)
    {
        var (quiet, isQuietAfter) = (now - hot.LastAt, options.SendWithin + CommitLongest);
        if (isAtWork || quiet < options.SendWithin / 2) return options.SendWithin;
        return quiet > isQuietAfter ? PutOff * (1 + (Spread * Place(hot.State.RunId))) : isQuietAfter - quiet + TimeSpan.FromSeconds(1);
    }

    // The same for a run at any time and in any planner, between 0 and 1.
    private static double Place(string runId) => DeterministicId.OfRun(runId).ToByteArray()[0] / 256.0;

    // What has been on its way for so long may be lost; a worker that has not been heard of for a lease, and whose sign of life would have tracked it, is.
    private bool IsOld(Assignment a, DateTimeOffset now, bool isWiped) => a.Status == AssignmentStatus.Running
        ? now - a.StartedAt >= options.Lease
        : isWiped || now - a.QueuedAt >= options.SendWithin;

    // What exactly was sent is in the events only.
    private async Task<IReadOnlyList<DispatchedAssignment>> SentAsync(HotRun hot, HashSet<AssignmentId> wanted, CancellationToken cancellation)
    {
        var runId = hot.State.RunId;
        var sent = new Dictionary<AssignmentId, DispatchedAssignment>();
        for (long after = 0; ;)
        {
            var page = await store.ReadEventsAsync(runId, after, Page, cancellation).ConfigureAwait(false);
            foreach (var (number, fact) in page)
            {
                if (fact is RunEvent.AssignmentDispatched e && wanted.Contains(e.Id))
                    sent[e.Id] = StepDispatches.Of(hot.Plan, runId, new Effect.Dispatch(e.Id, e.Work), DeterministicId.OfMessage(runId, number, 0), options.Lease);
            }

            if (page.Count < Page) return [.. sent.Values];
            after = page[^1].Sequence;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Run {RunId} could not be looked at; it is tried again.")]
    private partial void LogTrouble(Exception problem, string runId);
}
