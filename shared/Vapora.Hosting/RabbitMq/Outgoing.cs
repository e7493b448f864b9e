using System.Diagnostics;
using RabbitMQ.Client;

namespace Vapora.Hosting.RabbitMq;

/// <summary>One message on its way to the broker. Completes when the broker has it.</summary>
/// <param name="exchange">The exchange; empty: the one that reaches queues by their names.</param>
/// <param name="routingKey">The queue, or what the exchange routes by.</param>
/// <param name="mandatory">True: one that reaches no queue is an error.</param>
/// <param name="properties">Its properties.</param>
/// <param name="body">Its body.</param>
internal sealed class Outgoing(string exchange, string routingKey, bool mandatory, BasicProperties properties, ReadOnlyMemory<byte> body)
    : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private readonly long _since = Stopwatch.GetTimestamp();

    public string Exchange { get; } = exchange;

    public string RoutingKey { get; } = routingKey;

    public bool Mandatory { get; } = mandatory;

    public BasicProperties Properties { get; } = properties;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>How long it has been under way.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_since);

    /// <summary>It was not sent, and why; nothing when it is settled already.</summary>
    public void Fail(string why, Exception? problem = null) => TrySetException(new MessageNotSentException($"{Properties.Type} to '{(Exchange.Length > 0 ? Exchange : RoutingKey)}' was not sent: {why}", problem));
}
