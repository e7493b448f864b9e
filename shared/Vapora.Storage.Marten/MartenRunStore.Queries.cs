using Marten;
using Vapora.Storage.Marten.Documents;
using Vapora.Workflows.Runs;

namespace Vapora.Storage.Marten;

// Questions about runs.
public sealed partial class MartenRunStore
{
    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        IQueryable<RunDocument> runs = session.Query<RunDocument>();
        if (query.DefinitionId is { } definition) runs = runs.Where(r => r.Summary.DefinitionId == definition);
        if (query.StateName is { } state) runs = runs.Where(r => r.Summary.StateName == state);
        if (query.OpenOnly) runs = runs.Where(r => r.IsOpen);
        var found = await runs.OrderByDescending(r => r.Place).Take(query.Limit).ToListAsync(cancellation).ConfigureAwait(false);
        return found.Select(r => r.Summary).ToList();
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<string?> FindRunIdAsync(string runOrDefinitionId, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        if (await session.LoadAsync<RunDocument>(runOrDefinitionId, cancellation).ConfigureAwait(false) is { } run) return run.Id;
        var latest = await session.Query<RunDocument>().Where(r => r.Summary.DefinitionId == runOrDefinitionId).OrderByDescending(r => r.Place).Take(1).ToListAsync(cancellation).ConfigureAwait(false);
        return latest.SingleOrDefault()?.Id;
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<StoredEvent>> ReadEventsAsync(string runId, long after, int limit, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var first = Math.Max(after, 0) + 1;
        var events = await session.Events.FetchStreamAsync(runId, first + limit - 1, fromVersion: first, token: cancellation).ConfigureAwait(false);
        return events.Where(e => e.Version >= first).Select(e => new StoredEvent(e.Version, (RunEvent)e.Data)).ToList();
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<OpenQuestion>> ListQuestionsAsync(int limit, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var found = await session.Query<QuestionDocument>().OrderBy(q => q.OpenedAt).ThenBy(q => q.Place).Take(limit).ToListAsync(cancellation).ConfigureAwait(false);
        return found.Select(q => q.Question).ToList();
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<StoredTimer>> PendingTimersAsync(int limit, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var found = await session.Query<TimerDocument>().OrderBy(t => t.DueAt).ThenBy(t => t.Place).Take(limit).ToListAsync(cancellation).ConfigureAwait(false);
        return found.Select(t => t.Timer).ToList();
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<string>> ListQueuesAsync(CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        var queues = await session.Query<AssignmentDocument>().Where(a => a.Worker == null).Select(a => a.Queue!).Distinct().ToListAsync(cancellation).ConfigureAwait(false);
        return queues.Order(StringComparer.Ordinal).ToList();
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<long> CountAssignmentsAsync(CancellationToken cancellation = default) =>
        await _sessions.RunAsync(session => session.Query<AssignmentDocument>().LongCountAsync(cancellation)).ConfigureAwait(false);
}
