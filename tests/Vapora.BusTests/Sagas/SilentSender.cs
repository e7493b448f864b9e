using Vapora.Hosting.Bus;

namespace Vapora.BusTests.Sagas;

/// <summary>Sends nothing: what runs decide to send is of no interest to the test.</summary>
internal sealed class SilentSender : IMessageSender
{
    public Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default) => Task.CompletedTask;

    public Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default) => Task.CompletedTask;
}
