using Vapora.Storage.Marten.Documents;

namespace Vapora.Storage.Marten;

/// <summary>Moves the store's clock, for tests only.</summary>
public static class MartenClock
{
    /// <summary>Sets how far the store's clock is ahead of the server's.</summary>
    public static async Task SetOffsetAsync(MartenStoreOptions options, TimeSpan ahead)
    {
        await using var store = Stores.Open(options);
        await using var session = store.LightweightSession();
        session.Store(new ClockDocument(ClockDocument.OnlyId, ahead.Ticks));
        await session.SaveChangesAsync().ConfigureAwait(false);
    }
}
