using RabbitMQ.Client;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Hosting.Bus;

namespace Vapora.Hosting.RabbitMq;

/// <summary>
/// Sends contracts as plain JSON. Completes when the broker has written the message down; any number may be under way at once. Throws <see cref="MessageNotSentException"/>
/// for one message when it reached no queue, was refused, or was not confirmed within <see cref="RabbitMqLimits.Send"/> for whatever reason.
/// </summary>
internal sealed class RabbitMqSender(BrokerLink link, TimeProvider time) : IMessageSender
{
    private const string ContentType = "application/json";

    /// <inheritdoc />
    public async Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default)
    {
        var outgoing = Letter("", queue, mandatory: true, message, messageId);
        var session = await SessionAsync(outgoing, cancellation).ConfigureAwait(false);
        await session.EnsureQueueAsync(queue).WaitAsync(RabbitMqLimits.Send, time, cancellation).ConfigureAwait(false);
        try
        {
            await session.Publisher.SendAsync(outgoing).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (MessageNotSentException)
        {
            session.Forget(queue);
            throw;
        }
    }

    /// <summary>Tells everybody who listens; that nobody does is no error.</summary>
    public async Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default)
    {
        var exchange = message is StopStep or StepGranted or AddWorkers or QueuesInUse ? Exchanges.AllWorkers : Exchanges.Events;
        var outgoing = Letter(exchange, message.GetType().Name, mandatory: false, message, messageId);
        if (message is IRunMessage { RunId: { } run }) outgoing.Properties.Headers = new Dictionary<string, object?> { [Exchanges.RunIdHeader] = run };
        var session = await SessionAsync(outgoing, cancellation).ConfigureAwait(false);
        await session.Publisher.SendAsync(outgoing).WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Answers whoever asked for one in <c>reply_to</c>. A queue that is gone is no error: whoever asked is.</summary>
    public async Task ReplyAsync(string replyTo, string? correlationId, object message, CancellationToken cancellation)
    {
        var outgoing = Letter("", replyTo, mandatory: false, message, null);
        outgoing.Properties.CorrelationId = correlationId;
        var session = await SessionAsync(outgoing, cancellation).ConfigureAwait(false);
        await session.Publisher.SendAsync(outgoing).WaitAsync(cancellation).ConfigureAwait(false);
    }

    private static Outgoing Letter(string exchange, string routingKey, bool mandatory, object message, Guid? messageId) => new(
        exchange,
        routingKey,
        mandatory,
        new BasicProperties { DeliveryMode = DeliveryModes.Persistent, ContentType = ContentType, Type = ContractJson.NameOf(message.GetType()), MessageId = (messageId ?? Guid.NewGuid()).ToString() },
        ContractJson.Serialize(message));

    // A connection that is just being made again is waited for, as long as a send may take.
    private async ValueTask<BrokerSession> SessionAsync(Outgoing outgoing, CancellationToken cancellation)
    {
        if (link.Current is { } session) return session;
        try
        {
            return await link.SessionAsync().WaitAsync(RabbitMqLimits.Send, time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            outgoing.Fail($"the broker cannot be reached ({link.Problem ?? "not tried yet"}).", late);
            await outgoing.Task.ConfigureAwait(false);
            throw;
        }
    }
}
