using Npgsql;
using Vapora.Contracts.Workers;
using Vapora.Storage.Postgres.Commits;
using Vapora.Storage.Postgres.Connections;
using Vapora.Storage.Postgres.Queries;
using Vapora.Storage.Postgres.Rows;

namespace Vapora.Storage.Postgres;

/// <summary>
/// The store on PostgreSQL. Commits that come at the same time are written together. What fails for reasons that pass (the server restarts, a connection
/// breaks) is tried again for <see cref="PostgresStoreOptions.RetryFor"/>; then a <see cref="StoreUnavailableException"/> says so. Times are kept to the microsecond.
/// </summary>
public sealed class PostgresRunStore : IRunStore, IAsyncDisposable
{
    private const string Now = $"select {Sql.Now}";
    private readonly NpgsqlDataSource _source, _writing;
    private readonly Database _database;
    private readonly CommitQueue _commits;
    private readonly DefinitionQueries _definitions;
    private readonly RunQueries _runs;
    private readonly OutboxQueries _outbox;
    private readonly TimerQueries _timers;
    private readonly DueRunQueries _due;
    private readonly AssignmentQueries _assignments;
    private readonly WorkerQueries _workers;

    /// <summary>A store on a database whose schema is up to date (<see cref="PostgresSchema"/>). Nothing is connected yet.</summary>
    public PostgresRunStore(PostgresStoreOptions options)
    {
        var known = new KnownRuns();
        (_source, _writing) = (Sources.Open(options, options.MaxPoolSize), Sources.Open(options, options.GroupsAtOnce, known.Forget));
        _database = new Database(_source, options);
        _commits = new CommitQueue(new GroupWriter(new Database(_writing, options), known), options.GroupsAtOnce);
        (_definitions, _runs, _outbox) = (new DefinitionQueries(_database), new RunQueries(_database), new OutboxQueries(_database));
        (_timers, _due, _assignments, _workers) = (new TimerQueries(_database), new DueRunQueries(_database), new AssignmentQueries(_database), new WorkerQueries(_database));
    }

    /// <inheritdoc />
    public async ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellation = default) =>
        (await _database.RunAsync((connection, token) => connection.Command(Now).ReadAllAsync(row => row.Time(0), token), cancellation).ConfigureAwait(false))[0];

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellation = default)
    {
        commit.ThrowIfInconsistent();
        return new(_commits.CommitAsync(commit).WaitAsync(cancellation));
    }

    /// <inheritdoc />
    public ValueTask SaveDefinitionAsync(StoredDefinition definition, CancellationToken cancellation = default) => new(_definitions.SaveAsync(definition, cancellation));

    /// <inheritdoc />
    public ValueTask<StoredDefinition?> FindDefinitionAsync(string planHash, CancellationToken cancellation = default) => new(_definitions.FindAsync(planHash, cancellation));

    /// <inheritdoc />
    public ValueTask<StoredDefinition?> FindLatestDefinitionAsync(string definitionId, CancellationToken cancellation = default) => new(_definitions.FindLatestAsync(definitionId, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellation = default) => new(_runs.ListAsync(query, cancellation));

    /// <inheritdoc />
    public ValueTask<string?> FindRunIdAsync(string runOrDefinitionId, CancellationToken cancellation = default) => new(_runs.FindIdAsync(runOrDefinitionId, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredEvent>> ReadEventsAsync(string runId, long after, int limit, CancellationToken cancellation = default) => new(_runs.EventsAsync(runId, after, limit, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OpenQuestion>> ListQuestionsAsync(int limit, CancellationToken cancellation = default) => new(_runs.QuestionsAsync(limit, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OutboxMessage>> ClaimOutboxAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default) => new(_outbox.ClaimAsync(limit, claimFor, cancellation));

    /// <inheritdoc />
    public ValueTask ConfirmOutboxAsync(IReadOnlyCollection<Guid> messageIds, CancellationToken cancellation = default) => new(_commits.RunAsync(new Errand(messageIds, [])).WaitAsync(cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredTimer>> ClaimDueTimersAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default) => new(_timers.ClaimAsync(limit, claimFor, cancellation));

    /// <inheritdoc />
    public ValueTask ConfirmTimersAsync(IReadOnlyCollection<StoredTimer> timers, CancellationToken cancellation = default) => new(_commits.RunAsync(new Errand([], timers)).WaitAsync(cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredTimer>> PendingTimersAsync(int limit, CancellationToken cancellation = default) => new(_timers.PendingAsync(limit, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<DueRun>> ListDueRunsAsync(int limit, CancellationToken cancellation = default) => new(_due.ListAsync(limit, cancellation));

    /// <inheritdoc />
    public ValueTask<int> PutOffAsync(IReadOnlyCollection<RunLookedAt> runs, CancellationToken cancellation = default) => new(_due.PutOffAsync(runs, cancellation));

    /// <inheritdoc />
    public ValueTask TrackAsync(IReadOnlyCollection<TrackedAssignment> assignments, CancellationToken cancellation = default) => new(_assignments.TrackAsync(assignments, cancellation));

    /// <inheritdoc />
    public ValueTask ForgetAsync(AssignmentKey key, int attempt, CancellationToken cancellation = default) => new(_assignments.ForgetAsync(key, attempt, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<LateAssignment>> ClaimLateAssignmentsAsync(int limit, TimeSpan claimFor, TimeSpan longest, bool judgesLeases = true, CancellationToken cancellation = default) =>
        new(_assignments.ClaimLateAsync(limit, claimFor, longest, judgesLeases, cancellation));

    /// <inheritdoc />
    public ValueTask<int> ExpireSendsAsync(CancellationToken cancellation = default) => new(_assignments.ExpireSendsAsync(cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> ListQueuesAsync(CancellationToken cancellation = default) => new(_assignments.QueuesAsync(cancellation));

    /// <inheritdoc />
    public ValueTask<long> CountAssignmentsAsync(CancellationToken cancellation = default) => new(_assignments.CountAsync(cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<HeldAssignment>> HearAsync(WorkerHeartbeat sign, TimeSpan lease, CancellationToken cancellation = default) => new(_workers.HearAsync(sign, lease, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<WorkerSighting>> ListWorkersAsync(TimeSpan within, CancellationToken cancellation = default) => new(_workers.ListAsync(within, cancellation));

    /// <summary>Closes the connections. Whatever is still being written ends with an error.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }
}
