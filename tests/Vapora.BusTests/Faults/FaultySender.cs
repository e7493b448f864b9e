using Vapora.Hosting.Bus;

namespace Vapora.BusTests.Faults;

/// <summary>A transport that fails before or after it has taken a message.</summary>
internal sealed class FaultySender(IMessageSender inner, Dice dice) : IMessageSender
{
    public async Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default)
    {
        dice.Roll("before sending");
        await inner.SendAsync(queue, message, messageId, cancellation);
        dice.Roll("after sending");
    }

    public async Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default)
    {
        dice.Roll("before publishing");
        await inner.PublishAsync(message, messageId, cancellation);
        dice.Roll("after publishing");
    }
}
