using Vapora.Storage.Marten.Documents;

namespace Vapora.Storage.Marten;

// Claims: whoever locks a document first has it.
public sealed partial class MartenRunStore
{
    private const string FreeMessages = "cast(data ->> 'claimedUntil' as bigint) <= ? order by cast(data ->> 'place' as bigint) limit ?";
    private const string DueTimers = "cast(data ->> 'dueAt' as bigint) <= ? and cast(data ->> 'claimedUntil' as bigint) <= ? order by cast(data ->> 'dueAt' as bigint), cast(data ->> 'place' as bigint) limit ?";
    private const string LateAssignments = "cast(data ->> 'dueAt' as bigint) <= ? and (? or data ->> 'worker' is null) order by cast(data ->> 'dueAt' as bigint) limit ?";

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<OutboxMessage>> ClaimOutboxAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var now = await Sessions.NowAsync(session, cancellation).ConfigureAwait(false);
        var free = await Sessions.LockAsync<OutboxDocument>(session, FreeMessages, [now, limit], cancellation).ConfigureAwait(false);
        foreach (var message in free) session.Store(message with { ClaimedUntil = now + claimFor.Ticks });
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return free.Select(m => new OutboxMessage(m.Id, m.Queue, Bodies.Read(m.Name, m.Body))).ToList();
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask ConfirmOutboxAsync(IReadOnlyCollection<Guid> messageIds, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        foreach (var id in messageIds) session.Delete<OutboxDocument>(id);
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<StoredTimer>> ClaimDueTimersAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var now = await Sessions.NowAsync(session, cancellation).ConfigureAwait(false);
        var due = await Sessions.LockAsync<TimerDocument>(session, DueTimers, [now, now, limit], cancellation).ConfigureAwait(false);
        foreach (var timer in due) session.Store(timer with { ClaimedUntil = now + claimFor.Ticks });
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return due.Select(t => t.Timer).ToList();
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask ConfirmTimersAsync(IReadOnlyCollection<StoredTimer> timers, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        foreach (var timer in timers)
        {
            var (id, dueAt) = (TimerDocument.IdOf(timer), timer.DueAt.UtcTicks);
            session.DeleteWhere<TimerDocument>(d => d.Id == id && d.DueAt == dueAt);
        }

        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<LateAssignment>> ClaimLateAssignmentsAsync(int limit, TimeSpan claimFor, TimeSpan longest, bool judgesLeases = true, CancellationToken cancellation = default) =>
        await _sessions.RunAsync(async session =>
        {
            var now = await Sessions.NowAsync(session, cancellation).ConfigureAwait(false);
            var found = await Sessions.LockAsync<AssignmentDocument>(session, LateAssignments, [now, judgesLeases, limit], cancellation).ConfigureAwait(false);
            var late = found.Select(a => a.Worker is null
                ? a with { DueAt = now + ResendDelay.Of(a.Sends, claimFor, longest).Ticks, Sends = a.Sends + 1 }
                : a with { DueAt = now + claimFor.Ticks }).ToList();
            session.Store<AssignmentDocument>(late);
            await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
            return late.Select(a => a.Late()).ToList();
        }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<int> ExpireSendsAsync(CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var now = await Sessions.NowAsync(session, cancellation).ConfigureAwait(false);
        var claimed = await Sessions.LockAsync<OutboxDocument>(session, "cast(data ->> 'claimedUntil' as bigint) > ?", [now], cancellation).ConfigureAwait(false);
        var waiting = await session.QueryAsync<AssignmentDocument>("where data ->> 'worker' is null for update skip locked", cancellation).ConfigureAwait(false);
        session.Store<OutboxDocument>(claimed.Select(m => m with { ClaimedUntil = 0 }));
        session.Store<AssignmentDocument>(waiting.Select(a => a with { DueAt = Math.Min(a.DueAt, now), Sends = 0 }));
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return waiting.Count + await ExpireRunsAsync(session, cancellation).ConfigureAwait(false);
    }).ConfigureAwait(false);
}
