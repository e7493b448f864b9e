using Vapora.Contracts.Workers;
using Vapora.Storage;

namespace Vapora.BusTests.Faults;

/// <summary>A store whose answers get lost, before or after it has done what was asked. Questions of people (lists, events) are left alone.</summary>
internal sealed class FaultyStore(IRunStore inner, Dice dice) : IRunStore
{
    public ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellation = default) => Around("commit", () => inner.CommitAsync(commit, cancellation));

    public ValueTask SaveDefinitionAsync(StoredDefinition definition, CancellationToken cancellation = default) => Around("definition", () => inner.SaveDefinitionAsync(definition, cancellation));

    public ValueTask<StoredDefinition?> FindDefinitionAsync(string planHash, CancellationToken cancellation = default) => Around("definition", () => inner.FindDefinitionAsync(planHash, cancellation));

    public ValueTask<StoredDefinition?> FindLatestDefinitionAsync(string definitionId, CancellationToken cancellation = default) => inner.FindLatestDefinitionAsync(definitionId, cancellation);

    public ValueTask<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellation = default) => inner.ListRunsAsync(query, cancellation);

    public ValueTask<string?> FindRunIdAsync(string runOrDefinitionId, CancellationToken cancellation = default) => inner.FindRunIdAsync(runOrDefinitionId, cancellation);

    public ValueTask<IReadOnlyList<StoredEvent>> ReadEventsAsync(string runId, long after, int limit, CancellationToken cancellation = default) => Around("load", () => inner.ReadEventsAsync(runId, after, limit, cancellation));

    public ValueTask<IReadOnlyList<OutboxMessage>> ClaimOutboxAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default) => Around("claim", () => inner.ClaimOutboxAsync(limit, claimFor, cancellation));

    public ValueTask ConfirmOutboxAsync(IReadOnlyCollection<Guid> messageIds, CancellationToken cancellation = default) => Around("confirm", () => inner.ConfirmOutboxAsync(messageIds, cancellation));

    public ValueTask<IReadOnlyList<StoredTimer>> ClaimDueTimersAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default) => Around("due", () => inner.ClaimDueTimersAsync(limit, claimFor, cancellation));

    public ValueTask ConfirmTimersAsync(IReadOnlyCollection<StoredTimer> timers, CancellationToken cancellation = default) => Around("told", () => inner.ConfirmTimersAsync(timers, cancellation));

    public ValueTask<IReadOnlyList<StoredTimer>> PendingTimersAsync(int limit, CancellationToken cancellation = default) => inner.PendingTimersAsync(limit, cancellation);

    public ValueTask<IReadOnlyList<OpenQuestion>> ListQuestionsAsync(int limit, CancellationToken cancellation = default) => inner.ListQuestionsAsync(limit, cancellation);

    public ValueTask<IReadOnlyList<LateAssignment>> ClaimLateAssignmentsAsync(int limit, TimeSpan claimFor, TimeSpan longest, bool judgesLeases = true, CancellationToken cancellation = default) =>
        Around("late", () => inner.ClaimLateAssignmentsAsync(limit, claimFor, longest, judgesLeases, cancellation));

    public ValueTask<IReadOnlyList<DueRun>> ListDueRunsAsync(int limit, CancellationToken cancellation = default) => Around("look", () => inner.ListDueRunsAsync(limit, cancellation));

    public ValueTask<int> PutOffAsync(IReadOnlyCollection<RunLookedAt> runs, CancellationToken cancellation = default) => Around("put off", () => inner.PutOffAsync(runs, cancellation));

    public ValueTask TrackAsync(IReadOnlyCollection<TrackedAssignment> assignments, CancellationToken cancellation = default) => Around("track", () => inner.TrackAsync(assignments, cancellation));

    public ValueTask ForgetAsync(AssignmentKey key, int attempt, CancellationToken cancellation = default) => Around("forget", () => inner.ForgetAsync(key, attempt, cancellation));

    public ValueTask<int> ExpireSendsAsync(CancellationToken cancellation = default) => inner.ExpireSendsAsync(cancellation);

    public ValueTask<IReadOnlyList<string>> ListQueuesAsync(CancellationToken cancellation = default) => inner.ListQueuesAsync(cancellation);

    public ValueTask<long> CountAssignmentsAsync(CancellationToken cancellation = default) => inner.CountAssignmentsAsync(cancellation);

    public ValueTask<IReadOnlyList<HeldAssignment>> HearAsync(WorkerHeartbeat sign, TimeSpan lease, CancellationToken cancellation = default) => Around("hear", () => inner.HearAsync(sign, lease, cancellation));

    public ValueTask<IReadOnlyList<WorkerSighting>> ListWorkersAsync(TimeSpan within, CancellationToken cancellation = default) => inner.ListWorkersAsync(within, cancellation);

    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellation = default) => inner.NowAsync(cancellation);

    private async ValueTask<T> Around<T>(string place, Func<ValueTask<T>> act)
    {
        dice.Roll($"before {place}");
        var answer = await act();
        dice.Roll($"after {place}");
        return answer;
    }

    private async ValueTask Around(string place, Func<ValueTask> act)
    {
        dice.Roll($"before {place}");
        await act();
        dice.Roll($"after {place}");
    }
}
