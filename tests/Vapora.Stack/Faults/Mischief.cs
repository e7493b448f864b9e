using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Vapora.Stack.Faults;

/// <summary>
/// A broker that delivers twice, late and in another order: everything that is published in a virtual host is published again, up to a few times, each after a time of its own.
/// It hears of it by the broker's own trace.
/// </summary>
public sealed class Mischief : IAsyncDisposable
{
    private const string Trace = "amq.rabbitmq.trace";
    private const string Copy = "copy";
    private readonly VaporaStack _stack;
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly Random _random;
    private readonly int _copiesMax;
    private readonly TimeSpan _latest;
    private int _copies;

    private Mischief(VaporaStack stack, IConnection connection, IChannel channel, int seed, int copiesMax, TimeSpan latest) =>
        (_stack, _connection, _channel, _random, _copiesMax, _latest) = (stack, connection, channel, new Random(seed), copiesMax, latest);

    /// <summary>How many copies were delivered.</summary>
    public int Copies => Volatile.Read(ref _copies);

    /// <summary>Begins.</summary>
    /// <param name="stack">The stack whose messages are copied.</param>
    /// <param name="seed">Which dice.</param>
    /// <param name="copiesMax">Copies of a message at most; at least one.</param>
    /// <param name="latest">The longest time a copy is kept.</param>
    public static async Task<Mischief> StartAsync(VaporaStack stack, int seed, int copiesMax, TimeSpan latest)
    {
        await stack.Broker.TraceAsync(stack.VirtualHost, isOn: true);
        var connection = await stack.Queues.ConnectAsync();
        var channel = await connection.CreateChannelAsync();
        var mischief = new Mischief(stack, connection, channel, seed, copiesMax, latest);
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(queue, Trace, "publish.#");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, traced) =>
        {
            mischief.Take(traced.BasicProperties.Headers!, traced.Body.ToArray());
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return mischief;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stack.Broker.TraceAsync(_stack.VirtualHost, isOn: false);
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private void Take(IDictionary<string, object?> trace, byte[] body)
    {
        var properties = (IDictionary<string, object?>)trace["properties"]!;
        var headers = properties.TryGetValue("headers", out var all) && all is IDictionary<string, object?> given ? given : new Dictionary<string, object?>();
        if (headers.ContainsKey(Copy)) return;
        var exchange = Text(trace["exchange_name"]);
        foreach (var key in ((IEnumerable<object?>)trace["routing_keys"]!).Select(Text))
        {
            int copies;
            lock (_random) copies = _random.Next(1, _copiesMax + 1);
            for (; copies > 0; copies--) _ = CopyAsync(exchange, key, properties, body);
        }
    }

    private async Task CopyAsync(string exchange, string key, IDictionary<string, object?> properties, byte[] body)
    {
        double share;
        lock (_random) share = _random.NextDouble();
        await Until.PassesAsync(_latest * share);
        var copy = new BasicProperties
        {
            Type = Text(properties.TryGetValue("type", out var type) ? type : null), MessageId = Text(properties.TryGetValue("message_id", out var id) ? id : null),
            ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent, Headers = new Dictionary<string, object?> { [Copy] = true },
        };
        try
        {
            await _channel.BasicPublishAsync(exchange, key, mandatory: false, copy, body);
            Interlocked.Increment(ref _copies);
        }
        catch (Exception closed) when (closed is RabbitMQ.Client.Exceptions.AlreadyClosedException or ObjectDisposedException)
        {
            // the mischief is over
        }
    }

    private static string Text(object? value) => value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), string text => text, _ => "" };
}
