namespace Vapora.Hosting.Bus;

/// <summary>Sends the words of the contracts. A message sent twice with one id is one message to whoever takes it.</summary>
public interface IMessageSender
{
    /// <summary>Sends to a queue; completes when the broker has it.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="message">One of the contracts.</param>
    /// <param name="messageId">Its id; null: a new one.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default);

    /// <summary>Tells everybody who has asked for messages of this kind.</summary>
    Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default);
}
