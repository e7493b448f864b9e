using Vapora.Hosting.Time;

namespace Vapora.Hosting.Bus;

/// <summary>Sends again what could not be sent, a bounded number of times within a second, always as the same message. Meanwhile a paced clock does not move.</summary>
/// <param name="inner">What sends.</param>
/// <param name="clock">The clock to hold; null where time is real.</param>
public sealed class SteadySender(IMessageSender inner, PacedClock? clock = null) : IMessageSender
{
    /// <inheritdoc />
    public Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default)
    {
        var id = messageId ?? Guid.NewGuid();
        return TryAsync(() => inner.SendAsync(queue, message, id, cancellation), cancellation);
    }

    /// <inheritdoc />
    public Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default)
    {
        var id = messageId ?? Guid.NewGuid();
        return TryAsync(() => inner.PublishAsync(message, id, cancellation), cancellation);
    }

    private async Task TryAsync(Func<Task> send, CancellationToken cancellation)
    {
        using var hold = clock?.Hold();
        await Backoff.RunAsync(
            async () =>
            {
                await send().ConfigureAwait(false);
                return true;
            },
            cancellation).ConfigureAwait(false);
    }
}
