using Vapora.Contracts.Workers;

namespace Vapora.Storage.Memory;

/// <summary>The store in memory, for local runs and tests: everything is gone with the process. Safe for many threads.</summary>
/// <param name="time">The clock timers are judged by, and the store's time.</param>
/// <param name="claims">The clock claims, leases and signs of life are judged by; null: real time.</param>
public sealed class MemoryRunStore(TimeProvider time, TimeProvider? claims = null) : IRunStore
{
    private readonly TimeProvider _claims = claims ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredDefinition> _latest = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, WorkerSighting> _workers = new(StringComparer.Ordinal);
    private readonly MemoryRuns _runs = new();
    private readonly MemoryOutbox _outbox = new();
    private readonly MemoryTimers _timers = new();
    private readonly MemoryDueRuns _due = new();
    private readonly MemoryAssignments _assignments = new();
    private readonly MemoryQuestions _questions = new();

    /// <inheritdoc />
    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellation = default) => new(time.GetUtcNow());

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellation = default)
    {
        commit.ThrowIfInconsistent();
        lock (_gate)
        {
            var run = commit.Run;
            if (_runs.Version(run.RunId) != commit.ExpectedVersion) return new(CommitResult.Conflict);
            var now = _claims.GetUtcNow();
            _runs.Write(run, commit.Events);
            _outbox.Add(commit.Outbox, now + commit.SendWithin);
            foreach (var key in commit.Settled) _assignments.Remove(key);
            if (commit.DueWithin is { } wait) _due.Set(run.RunId, now + wait);
            _assignments.Take(commit.Taken, now + commit.Lease);
            _timers.Set(commit.Timers);
            _questions.Ask(commit.Asked);
            _questions.Close(commit.Answered);
            if (run.ClosedAt is not null) Close(run.RunId);
            return new(CommitResult.Committed);
        }
    }

    /// <inheritdoc />
    public ValueTask SaveDefinitionAsync(StoredDefinition definition, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            _definitions.TryAdd(definition.PlanHash, definition);
            _latest[definition.DefinitionId] = _definitions[definition.PlanHash];
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<StoredDefinition?> FindDefinitionAsync(string planHash, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_definitions.GetValueOrDefault(planHash));
    }

    /// <inheritdoc />
    public ValueTask<StoredDefinition?> FindLatestDefinitionAsync(string definitionId, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_latest.GetValueOrDefault(definitionId));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_runs.List(query));
    }

    /// <inheritdoc />
    public ValueTask<string?> FindRunIdAsync(string runOrDefinitionId, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_runs.FindId(runOrDefinitionId));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredEvent>> ReadEventsAsync(string runId, long after, int limit, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_runs.Read(runId, after, limit));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OpenQuestion>> ListQuestionsAsync(int limit, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_questions.List(limit));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OutboxMessage>> ClaimOutboxAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_outbox.Claim(limit, _claims.GetUtcNow(), claimFor));
    }

    /// <inheritdoc />
    public ValueTask ConfirmOutboxAsync(IReadOnlyCollection<Guid> messageIds, CancellationToken cancellation = default)
    {
        lock (_gate) _outbox.Remove(messageIds);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredTimer>> ClaimDueTimersAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_timers.Claim(limit, time.GetUtcNow(), _claims.GetUtcNow(), claimFor));
    }

    /// <inheritdoc />
    public ValueTask ConfirmTimersAsync(IReadOnlyCollection<StoredTimer> timers, CancellationToken cancellation = default)
    {
        lock (_gate) _timers.Remove(timers);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredTimer>> PendingTimersAsync(int limit, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_timers.Pending(limit));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<DueRun>> ListDueRunsAsync(int limit, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_due.List(limit, _claims.GetUtcNow(), _runs.Version));
    }

    /// <inheritdoc />
    public ValueTask<int> PutOffAsync(IReadOnlyCollection<RunLookedAt> runs, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_due.PutOff(runs, _claims.GetUtcNow()));
    }

    /// <inheritdoc />
    public ValueTask TrackAsync(IReadOnlyCollection<TrackedAssignment> assignments, CancellationToken cancellation = default)
    {
        lock (_gate)
            foreach (var assignment in assignments) _assignments.Track(assignment);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ForgetAsync(AssignmentKey key, int attempt, CancellationToken cancellation = default)
    {
        lock (_gate) _assignments.Forget(key, attempt);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<LateAssignment>> ClaimLateAssignmentsAsync(int limit, TimeSpan claimFor, TimeSpan longest, bool judgesLeases = true, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_assignments.ClaimLate(limit, _claims.GetUtcNow(), claimFor, longest, judgesLeases));
    }

    /// <inheritdoc />
    public ValueTask<int> ExpireSendsAsync(CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            _outbox.EndClaims();
            return new(_assignments.ExpireSends(_claims.GetUtcNow()) + _due.Expire());
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> ListQueuesAsync(CancellationToken cancellation = default)
    {
        lock (_gate) return new(_assignments.Queues);
    }

    /// <inheritdoc />
    public ValueTask<long> CountAssignmentsAsync(CancellationToken cancellation = default)
    {
        lock (_gate) return new(_assignments.Count);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<HeldAssignment>> HearAsync(WorkerHeartbeat sign, TimeSpan lease, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            var now = _claims.GetUtcNow();
            if (sign.Leaving) _workers.Remove(sign.Process);
            else _workers[sign.Process] = new WorkerSighting(sign.Process, sign.Pools, now);
            return new([.. sign.Holding.Where(held => !_assignments.Renew(TakenAssignment.Of(held), now + lease))]);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<WorkerSighting>> ListWorkersAsync(TimeSpan within, CancellationToken cancellation = default)
    {
        lock (_gate) return new([.. _workers.Values.Where(w => w.HeardAt >= _claims.GetUtcNow() - within)]);
    }

    private void Close(string runId)
    {
        _due.Remove(runId);
        _timers.RemoveAll(runId);
        _assignments.RemoveAll(runId);
        _questions.RemoveAll(runId);
    }
}
