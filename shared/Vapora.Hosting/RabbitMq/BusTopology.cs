using RabbitMQ.Client;
using Vapora.Contracts;

namespace Vapora.Hosting.RabbitMq;

/// <summary>
/// What there is at the broker: which queues and exchanges, of which kind. Every process declares it when it connects, before it sends or takes anything;
/// declaring what is there already changes nothing. All queues that must not lose anything are quorum queues with the same arguments.
/// </summary>
public static class BusTopology
{
    /// <summary>The exchange that dead letters go to: messages whose deliveries ended without an answer too often.</summary>
    public const string DeadLetterExchange = "vapora.dead";

    /// <summary>The queue they end in.</summary>
    public const string DeadLetters = "vapora.dead-letters";

    /// <summary>What is missing when the broker has lost its data.</summary>
    public const string Marker = "vapora.marker";

    private const string AgentErrors = "vapora.agent";
    private const string ErrorEnd = "_error";
    private const string SkippedEnd = "_skipped";

    /// <summary>The queues that are always there. Those of roles come when something is first sent to them.</summary>
    public static IReadOnlyList<string> WorkQueues { get; } = [Queues.Planner, Queues.Intake, Queues.Gate, Queues.Leases, Queues.Workers];

    /// <summary>The queues that are empty as long as all is well.</summary>
    public static IReadOnlyList<string> TroubleQueues { get; } =
        [.. WorkQueues.Append(AgentErrors).SelectMany(queue => new[] { queue + ErrorEnd, queue + SkippedEnd }), DeadLetters];

    /// <summary>Arguments of every queue of work, and of the queues that its errors go to.</summary>
    public static IReadOnlyDictionary<string, object?> QueueArguments { get; } = new Dictionary<string, object?>
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = RabbitMqLimits.Deliveries,
        ["x-dead-letter-exchange"] = DeadLetterExchange,
        ["x-dead-letter-strategy"] = "at-least-once", // kept here until the queue of dead letters has it; needs the overflow below
        ["x-overflow"] = "reject-publish",
        ["x-max-length"] = RabbitMqLimits.QueueLength,
    };

    /// <summary>Where messages go that an endpoint cannot read or that its consumer fails on.</summary>
    public static string ErrorsOf(string queue) => Trunk(queue) + ErrorEnd;

    /// <summary>Where messages go that an endpoint has no consumer for.</summary>
    public static string SkippedOf(string queue) => Trunk(queue) + SkippedEnd;

    /// <summary>Declares everything except the marker.</summary>
    public static async Task DeclareAsync(IChannel channel, CancellationToken cancellation = default)
    {
        await channel.ExchangeDeclareAsync(DeadLetterExchange, ExchangeType.Fanout, durable: true, cancellationToken: cancellation).ConfigureAwait(false);
        await channel.QueueDeclareAsync(DeadLetters, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellation).ConfigureAwait(false);
        await channel.QueueBindAsync(DeadLetters, DeadLetterExchange, "", cancellationToken: cancellation).ConfigureAwait(false);
        foreach (var queue in WorkQueues.Concat(TroubleQueues).Where(queue => queue != DeadLetters)) await DeclareQueueAsync(channel, queue, cancellation).ConfigureAwait(false);
        await channel.ExchangeDeclareAsync(Exchanges.Start, ExchangeType.Fanout, durable: true, cancellationToken: cancellation).ConfigureAwait(false);
        await channel.QueueBindAsync(Queues.Intake, Exchanges.Start, "", cancellationToken: cancellation).ConfigureAwait(false);
        await channel.ExchangeDeclareAsync(Exchanges.Events, ExchangeType.Topic, durable: true, cancellationToken: cancellation).ConfigureAwait(false);
        await channel.ExchangeDeclareAsync(Exchanges.AllWorkers, ExchangeType.Fanout, durable: true, cancellationToken: cancellation).ConfigureAwait(false);
    }

    /// <summary>Declares one queue of work.</summary>
    public static Task DeclareQueueAsync(IChannel channel, string queue, CancellationToken cancellation = default) =>
        channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(QueueArguments), cancellationToken: cancellation);

    // The queues of roles come and go with the workflows; their errors are looked for in one place.
    private static string Trunk(string queue) => Queues.IsAgent(queue) ? AgentErrors : queue;
}
