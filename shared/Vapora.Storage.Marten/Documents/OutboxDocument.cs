namespace Vapora.Storage.Marten.Documents;

/// <summary>A message that is not known to be sent. Times are ticks of UTC; <paramref name="Body"/> is the message as JSON.</summary>
public sealed record OutboxDocument(Guid Id, long Place, string? Queue, string Name, string Body, long ClaimedUntil);
