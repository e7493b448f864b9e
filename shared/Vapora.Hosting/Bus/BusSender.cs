using System.Collections.Concurrent;
using MassTransit;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Hosting.Time;

namespace Vapora.Hosting.Bus;

/// <summary>Sends over the bus of one process. What is published to worker processes goes to the only one there is. On a paced clock every message that is sent to a queue holds the clock until its consumer is done.</summary>
/// <param name="bus">The bus; asked for at the first message, since the bus is made with consumers that send.</param>
/// <param name="clock">The clock to hold; null where time is real.</param>
public sealed class BusSender(Lazy<IBus> bus, PacedClock? clock = null) : IMessageSender
{
    private const string OnlyWorker = "local";
    private readonly ConcurrentDictionary<string, Task<ISendEndpoint>> _endpoints = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default)
    {
        clock?.Take();
        try
        {
            var endpoint = await _endpoints.GetOrAdd(queue, Resolve).ConfigureAwait(false);
            await endpoint.Send(message, message.GetType(), new Envelope(messageId, clock is not null), cancellation).ConfigureAwait(false);
        }
        catch
        {
            clock?.Release();
            throw;
        }
    }

    /// <inheritdoc />
    public Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default) => message is StopStep or StepGranted or AddWorkers or QueuesInUse
        ? SendAsync(Queues.Worker(OnlyWorker), message, messageId, cancellation)
        : bus.Value.Publish(message, message.GetType(), new Envelope(messageId, false), cancellation);

    private Task<ISendEndpoint> Resolve(string queue) => bus.Value.GetSendEndpoint(new Uri("queue:" + queue));

    private sealed class Envelope(Guid? messageId, bool holds) : IPipe<SendContext>, IPipe<PublishContext>
    {
        public Task Send(SendContext context)
        {
            if (messageId is { } id) context.MessageId = id;
            if (holds) context.Headers.Set(ClockReleaseFilter.Header, ClockReleaseFilter.Value);
            return Task.CompletedTask;
        }

        public Task Send(PublishContext context) => Send((SendContext)context);

        public void Probe(ProbeContext context) => context.CreateScope("vapora");
    }
}
