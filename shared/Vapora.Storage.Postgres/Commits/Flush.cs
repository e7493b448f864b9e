using Npgsql;
using Vapora.Storage.Postgres.Rows;

namespace Vapora.Storage.Postgres.Commits;

/// <summary>Commits and errands that are written together: one transaction, one round trip.</summary>
/// <param name="commits">The commits.</param>
/// <param name="errands">The errands.</param>
/// <param name="known">Runs whose last commit was written here.</param>
/// <param name="isRetry">It was tried before: who decided the commits may have counted on a look at their runs that has been since.</param>
internal sealed class Flush(IReadOnlyList<PendingCommit> commits, IReadOnlyList<Errand> errands, KnownRuns known, bool isRetry)
{
    private readonly EventRows _events = new();
    private readonly RunRows _runs = new();
    private readonly SettledRows _settled = new();
    private readonly DueRows _due = new();
    private readonly TakenRows _taken = new();
    private readonly TimerRows _timers = TimerRows.ToSet(), _told = TimerRows.ToRemove();
    private readonly QuestionRows _questions = new();
    private readonly OutboxRows _outbox = new();
    private readonly ClosedRows _closed = new();

    /// <summary>Writes all of it or, when it throws for anything but the connection, nothing.</summary>
    public async Task WriteAsync(NpgsqlConnection connection)
    {
        // By run, so that two processes with the same runs never wait for each other.
        foreach (var commit in commits.OrderBy(c => c.RunId, StringComparer.Ordinal)) Add(commit);
        foreach (var errand in errands) Add(errand);
        await using var batch = new NpgsqlBatch(connection);
        if (commits.Count == 0) batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql.ForgetInCrash));
        _events.AddTo(batch);
        _runs.AddTo(batch);
        _settled.AddTo(batch);
        _due.AddTo(batch);
        _taken.AddTo(batch);
        _timers.AddTo(batch);
        _questions.AddTo(batch);
        _outbox.AddTo(batch);
        _closed.AddTo(batch);
        _told.AddTo(batch);
        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private void Add(PendingCommit pending)
    {
        var commit = pending.Commit;
        _events.Add(pending, known.IsNext(pending));
        AddRun(commit);
        foreach (var key in commit.Settled) _settled.Add(key);
        foreach (var taken in commit.Taken) _taken.Add(taken, commit.Lease);
        foreach (var timer in LastOfEach(commit.Timers, t => (t.RunId, t.Key))) _timers.Add(timer);
        foreach (var question in commit.Asked) _questions.Ask(question);
        foreach (var key in commit.Answered) _questions.Close(key);
        foreach (var message in commit.Outbox) _outbox.Add(message, commit.SendWithin);
        if (commit.Run.ClosedAt is not null) _closed.Add(pending.RunId);
    }

    private void AddRun(RunCommit commit)
    {
        var due = commit.DueWithin ?? (isRetry && commit.Dispatched.Count > 0 ? commit.SendWithin : null);
        if (commit.ExpectedVersion == 0)
        {
            _runs.AddNew(commit.Run, due);
            return;
        }

        if (commit.IsListedAnew) _runs.AddChanged(commit.Run);
        if (due is { } wait) _due.Add(commit.Run.RunId, wait);
    }

    private void Add(Errand errand)
    {
        _outbox.Remove(errand.Sent);
        foreach (var timer in errand.Told) _told.Add(timer);
    }

    // A statement cannot write one row twice; what comes later in the decision counts.
    private static IEnumerable<T> LastOfEach<T, TKey>(IReadOnlyList<T> items, Func<T, TKey> key) => items.Count < 2 ? items : items.Reverse().DistinctBy(key).Reverse();
}
