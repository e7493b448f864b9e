using Vapora.Workflows.Runs;

namespace Vapora.Storage.Memory;

/// <summary>The store in memory, for local runs and tests: everything is gone with the process. Safe for many threads.</summary>
/// <param name="time">The clock timers are judged by.</param>
/// <param name="claims">The clock claims are judged by; null: real time.</param>
public sealed class MemoryRunStore(TimeProvider time, TimeProvider? claims = null) : IRunStore
{
    private const int InboxRemembered = 100_000; // a second delivery comes soon after the first
    private readonly TimeProvider _claims = claims ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunRecord> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredDefinition> _latest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _latestRuns = new(StringComparer.Ordinal);
    private readonly List<string> _started = [];
    private readonly HashSet<Guid> _inbox = [];
    private readonly Queue<Guid> _inboxOrder = [];
    private readonly MemoryOutbox _outbox = new();
    private readonly MemoryTimers _timers = new();

    /// <inheritdoc />
    public ValueTask<StoredRun?> LoadAsync(string runId, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_runs.GetValueOrDefault(runId)?.Run);
    }

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellation = default)
    {
        if (commit.State.Version != commit.ExpectedVersion + commit.Events.Count)
            throw new ArgumentException($"{commit.Events.Count} events cannot lead from version {commit.ExpectedVersion} to {commit.State.Version}.", nameof(commit));
        lock (_gate)
        {
            if (commit.InboxId is { } seen && _inbox.Contains(seen)) return new(CommitResult.Duplicate);
            var record = _runs.GetValueOrDefault(commit.State.RunId);
            if ((record?.Run.State.Version ?? 0) != commit.ExpectedVersion) return new(CommitResult.Conflict);
            if (record is null) record = Add(commit);
            record.Run = new StoredRun(commit.State, commit.DefinitionId, commit.StateName);
            record.Events.AddRange(commit.Events);
            if (commit.Outbox.Count > 0) _outbox.Add(commit.Outbox, _claims.GetUtcNow() + commit.OutboxClaim);
            _timers.Add(commit.Timers);
            if (commit.InboxId is { } id) Remember(id);
            return new(CommitResult.Committed);
        }
    }

    /// <inheritdoc />
    public ValueTask SaveDefinitionAsync(StoredDefinition definition, CancellationToken cancellation = default)
    {
        lock (_gate) _latest[definition.DefinitionId] = _definitions[definition.PlanHash] = definition;
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
        lock (_gate)
            return new([.. Enumerable.Reverse(_started).Select(id => _runs[id].Run)
                .Where(r => query.DefinitionId is null || r.DefinitionId == query.DefinitionId)
                .Where(r => query.StateName is null || r.StateName == query.StateName)
                .Where(r => !query.OpenOnly || r.State.ClosedAt is null)
                .Take(query.Limit).Select(Summary)]);
    }

    /// <inheritdoc />
    public ValueTask<string?> FindRunIdAsync(string runOrDefinitionId, CancellationToken cancellation = default)
    {
        lock (_gate) return new(_runs.ContainsKey(runOrDefinitionId) ? runOrDefinitionId : _latestRuns.GetValueOrDefault(runOrDefinitionId));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredEvent>> ReadEventsAsync(string runId, long after, int limit, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            if (_runs.GetValueOrDefault(runId) is not { } record || after >= record.Events.Count) return new(Array.Empty<StoredEvent>());
            var first = (int)Math.Max(after, 0);
            var count = Math.Min(limit, record.Events.Count - first);
            return new([.. Enumerable.Range(first, count).Select(i => new StoredEvent(i + 1, record.Events[i]))]);
        }
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

    private void Remember(Guid inboxId)
    {
        _inbox.Add(inboxId);
        _inboxOrder.Enqueue(inboxId);
        if (_inboxOrder.Count > InboxRemembered) _inbox.Remove(_inboxOrder.Dequeue());
    }

    private RunRecord Add(RunCommit commit)
    {
        var record = new RunRecord();
        _runs.Add(commit.State.RunId, record);
        _started.Add(commit.State.RunId);
        _latestRuns[commit.DefinitionId] = commit.State.RunId;
        return record;
    }

    private static RunSummary Summary(StoredRun r) =>
        new(r.State.RunId, r.DefinitionId, r.State.PlanHash, r.StateName, r.State.Version, r.State.StartedBy, r.State.StartedAt, r.State.EndedAt, r.State.ClosedAt);

    private sealed class RunRecord
    {
        public StoredRun Run { get; set; } = null!;

        public List<RunEvent> Events { get; } = [];
    }
}
