using Marten;
using Vapora.Storage.Marten.Documents;

namespace Vapora.Storage.Marten;

/// <summary>
/// The store on Marten: a run is an event stream, and what is outstanding are documents. For those who keep everything in Marten; the driver on PostgreSQL does
/// with one round trip what takes several here. What fails for reasons that pass is told as <see cref="StoreUnavailableException"/>.
/// </summary>
public sealed partial class MartenRunStore : IRunStore, IAsyncDisposable
{
    private readonly DocumentStore _store;
    private readonly Sessions _sessions;

    /// <summary>A store on a database whose tables are up to date (<see cref="MartenSchema"/>). Nothing is connected yet.</summary>
    public MartenRunStore(MartenStoreOptions options)
    {
        _store = Stores.Open(options);
        _sessions = new Sessions(_store);
    }

    /// <inheritdoc />
    public async ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellation = default)
    {
        commit.ThrowIfInconsistent();
        try
        {
            return await _sessions.RunAsync(session => CommitAsync(session, commit, cancellation)).ConfigureAwait(false);
        }
        catch (Exception problem) when (Failures.IsConflict(problem))
        {
            return CommitResult.Conflict;
        }
    }

    /// <inheritdoc />
    public async ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellation = default) =>
        new(await _sessions.RunAsync(session => Sessions.NowAsync(session, cancellation)).ConfigureAwait(false), TimeSpan.Zero);

    /// <inheritdoc />
    public async ValueTask SaveDefinitionAsync(StoredDefinition definition, CancellationToken cancellation = default) => await _sessions.RunAsync(async session =>
    {
        if (await session.LoadAsync<DefinitionDocument>(definition.PlanHash, cancellation).ConfigureAwait(false) is null) session.Store(new DefinitionDocument(definition.PlanHash, definition));
        session.Store(new LatestDefinitionDocument(definition.DefinitionId, definition.PlanHash));
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<StoredDefinition?> FindDefinitionAsync(string planHash, CancellationToken cancellation = default) =>
        (await _sessions.RunAsync(session => session.LoadAsync<DefinitionDocument>(planHash, cancellation)).ConfigureAwait(false))?.Definition;

    /// <inheritdoc />
    public async ValueTask<StoredDefinition?> FindLatestDefinitionAsync(string definitionId, CancellationToken cancellation = default)
    {
        var latest = await _sessions.RunAsync(session => session.LoadAsync<LatestDefinitionDocument>(definitionId, cancellation)).ConfigureAwait(false);
        return latest is null ? null : await FindDefinitionAsync(latest.PlanHash, cancellation).ConfigureAwait(false);
    }

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static async Task<CommitResult> CommitAsync(IDocumentSession session, RunCommit commit, CancellationToken cancellation)
    {
        var run = commit.Run;
        if (commit.ExpectedVersion == 0) session.Events.StartStream(run.RunId, commit.Events);
        else session.Events.Append(run.RunId, run.Version, commit.Events);
        var now = await Sessions.NowAsync(session, cancellation).ConfigureAwait(false);
        await new CommitDocuments(session, commit, now).AddAsync(cancellation).ConfigureAwait(false);
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return CommitResult.Committed;
    }
}
