using Vapora.Contracts;
using Vapora.Planner.Messages;
using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>
/// Looks at runs that are due: what has been outstanding for long is tracked from then on, each with a time of its own. So what is done within seconds, which is most,
/// is never written down beside its run's events. A run to which nothing happens any more is put off: whatever hands out work in it makes it due again.
/// </summary>
public sealed class RunLooks(IRunStore store, RunCache cache, PlannerOptions options, TimeProvider time)
{
    private const int Page = 1_000;
    private static readonly TimeSpan CommitLongest = TimeSpan.FromSeconds(30); // a commit that was decided before a look may be written after it
    private static readonly TimeSpan PutOff = TimeSpan.FromHours(1);

    /// <summary>Looks at runs that were claimed.</summary>
    public async Task LookAsync(IReadOnlyList<DueRun> due, CancellationToken cancellation)
    {
        var looks = await Task.WhenAll(due.Select(run => LookAsync(run, cancellation))).ConfigureAwait(false);
        var tracked = looks.SelectMany(look => look.Outstanding).ToList();
        if (tracked.Count > 0) await store.TrackAsync(tracked, cancellation).ConfigureAwait(false);
        var quiet = due.Where((_, i) => looks[i].IsQuiet).ToList();
        if (quiet.Count > 0) await store.PutOffAsync(quiet, PutOff, cancellation).ConfigureAwait(false);
    }

    private async Task<(IReadOnlyList<TrackedAssignment> Outstanding, bool IsQuiet)> LookAsync(DueRun due, CancellationToken cancellation)
    {
        var hot = cache.Find(due.RunId);
        if (hot is null || hot.State.Version < due.Version) hot = await cache.CatchUpAsync(due.RunId, cancellation).ConfigureAwait(false);
        if (hot is null) return ([], true);
        var now = time.GetUtcNow();
        var inFlight = hot.InFlight.ToLookup(a => (a.Status, IsOld: IsOld(a, now, due.IsWiped)));
        var taken = inFlight[(AssignmentStatus.Running, true)].Select(a => TrackedAssignment.Of(new TakenAssignment(StepDispatches.KeyOf(hot.Plan, due.RunId, a.Id), a.Id.Attempt, a.Worker!), a.StartedAt!.Value + options.Lease));
        var waiting = inFlight[(AssignmentStatus.Queued, true)].Select(a => a.Id).ToHashSet();
        var sent = waiting.Count == 0 ? [] : await SentAsync(hot, waiting, cancellation).ConfigureAwait(false);
        var isQuiet = now - hot.LastAt > options.SendWithin + CommitLongest && !inFlight.Any(group => !group.Key.IsOld);
        return ([.. taken, .. sent.Select(s => TrackedAssignment.Of(s, now))], isQuiet);
    }

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
}
