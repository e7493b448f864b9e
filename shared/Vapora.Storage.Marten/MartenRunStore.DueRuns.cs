using Marten;
using Vapora.Storage.Marten.Documents;

namespace Vapora.Storage.Marten;

// Runs that are due, and what of them is tracked.
public sealed partial class MartenRunStore
{
    private const string DueRuns = "cast(data ->> 'dueAt' as bigint) <= ? order by cast(data ->> 'dueAt' as bigint) limit ?";

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<DueRun>> ListDueRunsAsync(int limit, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var now = await Sessions.NowAsync(session, cancellation).ConfigureAwait(false);
        var due = await session.QueryAsync<DueRunDocument>($"where {DueRuns}", cancellation, now, limit).ConfigureAwait(false);
        var runs = (await session.LoadManyAsync<RunDocument>(cancellation, [.. due.Select(d => d.Id)]).ConfigureAwait(false)).ToDictionary(r => r.Id, StringComparer.Ordinal);
        return due.Select(d => new DueRun(d.Id, runs.GetValueOrDefault(d.Id)?.Summary.Version ?? 0, new DateTimeOffset(d.DueAt, TimeSpan.Zero), d.DueAt == 0)).ToList();
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<int> PutOffAsync(IReadOnlyCollection<RunLookedAt> runs, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var now = await Sessions.NowAsync(session, cancellation).ConfigureAwait(false);
        var looks = runs.ToDictionary(r => r.Run.RunId, StringComparer.Ordinal);
        var there = await Sessions.LockAsync<DueRunDocument>(session, "id = any(?)", [looks.Keys.ToArray()], cancellation).ConfigureAwait(false);
        var same = there.Where(d => d.DueAt == looks[d.Id].Run.DueAt.UtcTicks).ToList();
        session.Store<DueRunDocument>(same.Select(d => d with { DueAt = now + looks[d.Id].AgainIn.Ticks }));
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return same.Count;
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
