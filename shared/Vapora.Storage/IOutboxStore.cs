namespace Vapora.Storage;

/// <summary>Messages that are decided and not known to be sent.</summary>
public interface IOutboxStore
{
    /// <summary>Takes messages to send, oldest first; nobody else gets them until the claim ends.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="claimFor">How long the claim lasts, by the store's clock.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IReadOnlyList<OutboxMessage>> ClaimOutboxAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default);

    /// <summary>Removes messages that are sent; unknown ids are passed over.</summary>
    ValueTask ConfirmOutboxAsync(IReadOnlyCollection<Guid> messageIds, CancellationToken cancellation = default);
}
