using System.Text.Json;
using Marten;
using Vapora.Contracts;
using Vapora.Contracts.Workers;
using Vapora.Storage.Marten.Documents;

namespace Vapora.Storage.Marten;

// Worker processes, and the leases of what they hold.
public sealed partial class MartenRunStore
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1); // names of processes are new at each start

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<HeldAssignment>> HearAsync(WorkerHeartbeat sign, TimeSpan lease, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var now = await Sessions.NowAsync(session, cancellation).ConfigureAwait(false);
        if (sign.Leaving) session.Delete<WorkerDocument>(sign.Process);
        else session.Store(new WorkerDocument(sign.Process, JsonSerializer.Serialize(sign.Pools, ContractJson.Options), now));
        var forgotten = now - Remembered.Ticks;
        session.DeleteWhere<WorkerDocument>(w => w.HeardAt < forgotten);
        var held = sign.Holding.ToLookup(h => AssignmentDocument.IdOf(TakenAssignment.Of(h).Key), StringComparer.Ordinal);
        var ids = held.Select(h => h.Key).ToArray();
        var free = ids.Length == 0 ? [] : await Sessions.LockAsync<AssignmentDocument>(session, "id = any(?)", [ids], cancellation).ConfigureAwait(false);
        session.Store<AssignmentDocument>(free.Where(a => held[a.Id].Any(h => h.Attempt == a.Attempt && h.Worker == a.Worker)).Select(a => a with { DueAt = now + lease.Ticks }));
        var all = ids.Length == 0 ? [] : await session.LoadManyAsync<AssignmentDocument>(cancellation, ids).ConfigureAwait(false);
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        var there = all.ToDictionary(a => a.Id, StringComparer.Ordinal);
        return held.SelectMany(group => group.Where(h => !IsHis(there.GetValueOrDefault(group.Key), h))).ToList();
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<WorkerSighting>> ListWorkersAsync(TimeSpan within, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var since = await Sessions.NowAsync(session, cancellation).ConfigureAwait(false) - within.Ticks;
        var workers = await session.Query<WorkerDocument>().Where(w => w.HeardAt >= since).ToListAsync(cancellation).ConfigureAwait(false);
        return workers.OrderBy(w => w.Id, StringComparer.Ordinal)
            .Select(w => new WorkerSighting(w.Id, JsonSerializer.Deserialize<WorkerPoolState[]>(w.Pools, ContractJson.Options)!, new DateTimeOffset(w.HeardAt, TimeSpan.Zero))).ToList();
    }).ConfigureAwait(false);

    // What nobody has taken yet may be his: his acceptance may be on its way.
    private static bool IsHis(AssignmentDocument? there, HeldAssignment held) => there is not null && there.Attempt == held.Attempt && (there.Worker is null || there.Worker == held.Worker);
}
