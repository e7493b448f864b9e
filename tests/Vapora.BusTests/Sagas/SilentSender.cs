using MassTransit;
using Vapora.Contracts.Runs;
using Vapora.Hosting.Bus;

namespace Vapora.BusTests.Sagas;

/// <summary>Sends nothing but what whoever commanded something is told: what runs decide to send is of no interest to the test.</summary>
/// <param name="bus">The bus; null: nobody is told anything.</param>
internal sealed class SilentSender(Lazy<IBus>? bus = null) : IMessageSender
{
    public Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default) => Task.CompletedTask;

    public Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default) =>
        message is CommandRefused or WorkflowRejected && bus is not null ? bus.Value.Publish(message, message.GetType(), cancellation) : Task.CompletedTask;
}
