namespace Vapora.Storage.Marten.Documents;

/// <summary>How far the store's clock is ahead of the server's, in ticks; only tests set it.</summary>
public sealed record ClockDocument(string Id, long Ahead)
{
    /// <summary>There is one.</summary>
    public const string OnlyId = "clock";
}
