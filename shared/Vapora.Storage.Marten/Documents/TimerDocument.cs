namespace Vapora.Storage.Marten.Documents;

/// <summary>A timer. Times are ticks of UTC.</summary>
public sealed record TimerDocument(string Id, long Place, string RunId, string Key, long DueAt, long ClaimedUntil)
{
    /// <summary>Its name in the store.</summary>
    public static string IdOf(StoredTimer timer) => $"{Uri.EscapeDataString(timer.RunId)} {timer.Key}";

    /// <summary>The timer.</summary>
    public StoredTimer Timer => new(RunId, Key, new DateTimeOffset(DueAt, TimeSpan.Zero));
}
