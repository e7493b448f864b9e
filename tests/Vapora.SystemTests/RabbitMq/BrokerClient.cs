using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Vapora.Hosting.RabbitMq;

namespace Vapora.SystemTests.RabbitMq;

/// <summary>A plain AMQP client: what anybody can do at the broker.</summary>
internal sealed class BrokerClient : IAsyncDisposable
{
    private readonly IConnection _connection;

    private BrokerClient(IConnection connection, IChannel channel) => (_connection, Channel) = (connection, channel);

    public IChannel Channel { get; }

    public static async Task<BrokerClient> ConnectAsync(RabbitMqOptions options)
    {
        var factory = new ConnectionFactory { HostName = options.Host, Port = options.Port, VirtualHost = options.VirtualHost, UserName = options.User, Password = options.Password };
        var connection = await factory.CreateConnectionAsync("a plain client");
        return new BrokerClient(connection, await connection.CreateChannelAsync());
    }

    /// <summary>Publishes a text as a body.</summary>
    public ValueTask PublishAsync(string exchange, string routingKey, string body, BasicProperties? properties = null) =>
        Channel.BasicPublishAsync(exchange, routingKey, mandatory: false, properties ?? new BasicProperties(), Encoding.UTF8.GetBytes(body));

    /// <summary>A queue of its own, bound to an exchange.</summary>
    public async Task<string> ListenAsync(string exchange, string routingKey = "")
    {
        var queue = (await Channel.QueueDeclareAsync()).QueueName;
        await Channel.QueueBindAsync(queue, exchange, routingKey);
        return queue;
    }

    /// <summary>Takes the next message of a queue, waiting for it.</summary>
    public async Task<BasicGetResult> GetAsync(string queue)
    {
        BasicGetResult? got = null;
        await BusHost.UntilAsync(async () => (got = await Channel.BasicGetAsync(queue, autoAck: true)) is not null, $"a message in {queue}");
        return got!;
    }

    /// <summary>Takes so many messages of a queue, as text, in their order.</summary>
    public async IAsyncEnumerable<string> TakeAll(string queue, int count)
    {
        var taken = System.Threading.Channels.Channel.CreateUnbounded<string>();
        var consumer = new AsyncEventingBasicConsumer(Channel);
        consumer.ReceivedAsync += (_, delivery) => taken.Writer.WriteAsync(Encoding.UTF8.GetString(delivery.Body.Span)).AsTask();
        await Channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        for (var i = 0; i < count; i++) yield return await BusHost.TakeAsync(taken);
    }

    /// <summary>How many messages wait in a queue.</summary>
    public Task<uint> CountAsync(string queue) => Channel.MessageCountAsync(queue);

    /// <summary>How many consumers a queue has.</summary>
    public Task<uint> ConsumersAsync(string queue) => Channel.ConsumerCountAsync(queue);

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
