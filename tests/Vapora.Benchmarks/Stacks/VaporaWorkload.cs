using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Vapora.Benchmarks.Stacks;

/// <summary>Vapora as anybody sees it from outside: <c>StartWorkflow</c> as plain JSON to its exchange, <c>WorkflowEnded</c> from its topic.</summary>
internal sealed class VaporaWorkload : IWorkload
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private VaporaWorkload(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public event Action<string>? Ended;

    public static async Task<VaporaWorkload> ConnectAsync(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync("load driver");
        var channel = await connection.CreateChannelAsync();
        var queue = (await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true)).QueueName;
        await channel.QueueBindAsync(queue, "vapora.events", "WorkflowEnded");
        var workload = new VaporaWorkload(connection, channel);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            using var body = JsonDocument.Parse(delivery.Body);
            var root = body.RootElement;
            if (root.GetProperty("outcome").GetString() != "Completed") throw new InvalidOperationException($"A workflow has not completed: {root}");
            workload.Ended?.Invoke(root.GetProperty("runId").GetString()!);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return workload;
    }

    public async Task StartAsync(string id, Shape shape)
    {
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { runId = id, definitionId = shape.Id, startedBy = "bench" }));
        var properties = new BasicProperties { Type = "StartWorkflow", ContentType = "application/json", MessageId = Guid.NewGuid().ToString(), DeliveryMode = DeliveryModes.Persistent };
        await _channel.BasicPublishAsync("vapora.start", "", mandatory: true, properties, body);
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
