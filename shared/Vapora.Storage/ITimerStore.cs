namespace Vapora.Storage;

/// <summary>Timers of all runs, judged by the store's clock.</summary>
public interface ITimerStore
{
    /// <summary>Takes timers that are due, the earliest first and among equals the one set first; nobody else gets them until the claim ends.</summary>
    ValueTask<IReadOnlyList<StoredTimer>> ClaimDueTimersAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default);

    /// <summary>Removes timers whose run has been told; unknown ones are passed over.</summary>
    ValueTask ConfirmTimersAsync(IReadOnlyCollection<StoredTimer> timers, CancellationToken cancellation = default);

    /// <summary>Timers that are set, the earliest first.</summary>
    ValueTask<IReadOnlyList<StoredTimer>> PendingTimersAsync(int limit, CancellationToken cancellation = default);
}
