using Vapora.Hosting.Bus;

namespace Vapora.BusTests.Local;

/// <summary>Delivers every message twice.</summary>
internal sealed class TwiceSender(IMessageSender inner) : IMessageSender
{
    private int _sent;

    public int Sent => Volatile.Read(ref _sent);

    public async Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _sent);
        var id = messageId ?? Guid.NewGuid();
        await inner.SendAsync(queue, message, id, cancellation);
        await inner.SendAsync(queue, message, id, cancellation);
    }

    public async Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default)
    {
        await inner.PublishAsync(message, messageId, cancellation);
        await inner.PublishAsync(message, messageId, cancellation);
    }
}
