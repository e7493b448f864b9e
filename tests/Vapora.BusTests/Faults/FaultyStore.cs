using Vapora.Storage;

namespace Vapora.BusTests.Faults;

/// <summary>A store whose answers get lost, before or after it has done what was asked. Questions of people (lists, events) are left alone.</summary>
internal sealed class FaultyStore(IRunStore inner, Dice dice) : IRunStore
{
    public ValueTask<StoredRun?> LoadAsync(string runId, CancellationToken cancellation = default) => Around("load", () => inner.LoadAsync(runId, cancellation));

    public ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellation = default) => Around("commit", () => inner.CommitAsync(commit, cancellation));

    public ValueTask SaveDefinitionAsync(StoredDefinition definition, CancellationToken cancellation = default) => Around("definition", () => inner.SaveDefinitionAsync(definition, cancellation));

    public ValueTask<StoredDefinition?> FindDefinitionAsync(string planHash, CancellationToken cancellation = default) => Around("definition", () => inner.FindDefinitionAsync(planHash, cancellation));

    public ValueTask<StoredDefinition?> FindLatestDefinitionAsync(string definitionId, CancellationToken cancellation = default) => inner.FindLatestDefinitionAsync(definitionId, cancellation);

    public ValueTask<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellation = default) => inner.ListRunsAsync(query, cancellation);

    public ValueTask<string?> FindRunIdAsync(string runOrDefinitionId, CancellationToken cancellation = default) => inner.FindRunIdAsync(runOrDefinitionId, cancellation);

    public ValueTask<IReadOnlyList<StoredEvent>> ReadEventsAsync(string runId, long after, int limit, CancellationToken cancellation = default) => inner.ReadEventsAsync(runId, after, limit, cancellation);

    public ValueTask<IReadOnlyList<OutboxMessage>> ClaimOutboxAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default) => Around("claim", () => inner.ClaimOutboxAsync(limit, claimFor, cancellation));

    public ValueTask ConfirmOutboxAsync(IReadOnlyCollection<Guid> messageIds, CancellationToken cancellation = default) => Around("confirm", () => inner.ConfirmOutboxAsync(messageIds, cancellation));

    public ValueTask<IReadOnlyList<StoredTimer>> ClaimDueTimersAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default) => Around("due", () => inner.ClaimDueTimersAsync(limit, claimFor, cancellation));

    public ValueTask ConfirmTimersAsync(IReadOnlyCollection<StoredTimer> timers, CancellationToken cancellation = default) => Around("told", () => inner.ConfirmTimersAsync(timers, cancellation));

    public ValueTask<IReadOnlyList<StoredTimer>> PendingTimersAsync(int limit, CancellationToken cancellation = default) => inner.PendingTimersAsync(limit, cancellation);

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
