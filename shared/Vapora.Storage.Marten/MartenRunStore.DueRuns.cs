using Marten;
using Vapora.Storage.Marten.Documents;

namespace Vapora.Storage.Marten;

// Runs that are due, and what of them is tracked.
public sealed partial class MartenRunStore
{
    private const string DueRuns = "cast(data ->> 'dueAt' as bigint) <= ? order by cast(data ->> 'dueAt' as bigint) limit ?";

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<DueRun>> ClaimDueRunsAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var now = await Sessions.NowAsync(session, cancellation).ConfigureAwait(false);
        var due = await Sessions.LockAsync<DueRunDocument>(session, DueRuns, [now, limit], cancellation).ConfigureAwait(false);
        var until = now + claimFor.Ticks;
        session.Store<DueRunDocument>(due.Select(d => d with { DueAt = until }));
        var runs = (await session.LoadManyAsync<RunDocument>(cancellation, [.. due.Select(d => d.Id)]).ConfigureAwait(false)).ToDictionary(r => r.Id, StringComparer.Ordinal);
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return due.Select(d => new DueRun(d.Id, runs.GetValueOrDefault(d.Id)?.Summary.Version ?? 0, new DateTimeOffset(until, TimeSpan.Zero), d.DueAt == 0)).ToList();
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask PutOffAsync(IReadOnlyCollection<DueRun> runs, TimeSpan wait, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var now = await Sessions.NowAsync(session, cancellation).ConfigureAwait(false);
        var claimed = runs.ToDictionary(r => r.RunId, r => r.ClaimedUntil.UtcTicks, StringComparer.Ordinal);
        var there = await Sessions.LockAsync<DueRunDocument>(session, "id = any(?)", [claimed.Keys.ToArray()], cancellation).ConfigureAwait(false);
        session.Store<DueRunDocument>(there.Where(d => d.DueAt == claimed[d.Id]).Select(d => d with { DueAt = now + wait.Ticks }));
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask TrackAsync(IReadOnlyCollection<TrackedAssignment> assignments, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var latest = assignments.OrderByDescending(a => a.Attempt).DistinctBy(a => a.Key).ToDictionary(a => AssignmentDocument.IdOf(a.Key), StringComparer.Ordinal);
        string[] ids = [.. latest.Keys];
        await Sessions.LockAsync<AssignmentDocument>(session, "id = any(?)", [ids], cancellation).ConfigureAwait(false);
        var there = (await session.LoadManyAsync<AssignmentDocument>(cancellation, ids).ConfigureAwait(false)).ToDictionary(r => r.Id, StringComparer.Ordinal);
        session.Store<AssignmentDocument>(latest.Where(a => !there.TryGetValue(a.Key, out var old) || a.Value.Replaces(old.Attempt, old.Worker)).Select(a => AssignmentDocument.Of(a.Value)));
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask ForgetAsync(AssignmentKey key, int attempt, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var id = AssignmentDocument.IdOf(key);
        session.DeleteWhere<AssignmentDocument>(d => d.Id == id && d.Attempt <= attempt);
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    private static async Task<int> ExpireRunsAsync(IDocumentSession session, CancellationToken cancellation)
    {
        var open = await Sessions.LockAsync<DueRunDocument>(session, "true", [], cancellation).ConfigureAwait(false);
        session.Store<DueRunDocument>(open.Select(d => d with { DueAt = 0 }));
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return open.Count;
    }
}
