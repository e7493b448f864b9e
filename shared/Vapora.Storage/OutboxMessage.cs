namespace Vapora.Storage;

/// <summary>A message to send.</summary>
/// <param name="MessageId">Its id: the same when it is sent again.</param>
/// <param name="Queue">The queue it goes to; null: it is published.</param>
/// <param name="Body">The message, one of the contracts.</param>
public sealed record OutboxMessage(Guid MessageId, string? Queue, object Body);
