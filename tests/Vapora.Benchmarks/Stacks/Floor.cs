using System.Diagnostics;
using System.Globalization;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Vapora.Benchmarks.Stacks;

/// <summary>
/// What the servers themselves take, one thing at a time, with no Vapora in between: a message through a quorum queue from the one who sends it to the one who takes it, and a
/// transaction of one row. A step is two such messages and one such transaction, each on disk before the next begins: less than their sum it cannot take.
/// </summary>
/// <param name="MessageMs">A message, in milliseconds: the median.</param>
/// <param name="CommitMs">A transaction, in milliseconds: the median.</param>
internal sealed record Floor(double MessageMs, double CommitMs)
{
    private const int Times = 500;
    private const int BodyBytes = 600; // about an ExecuteStep

    /// <summary>Measures both.</summary>
    public static async Task<Floor> MeasureAsync(Uri broker, string database) => new(await MessageAsync(broker), await CommitAsync(database));

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"- The servers alone, one thing at a time: {MessageMs:0.00} ms for a message through a quorum queue, {CommitMs:0.00} ms for a transaction of one row. Two messages and a transaction, one after the other: {(2 * MessageMs) + CommitMs:0.0} ms.");

    private static async Task<double> MessageAsync(Uri broker)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync("floor");
        await using var channel = await connection.CreateChannelAsync();
        var queue = (await channel.QueueDeclareAsync("floor", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" })).QueueName;
        var taken = new TaskCompletionSource();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            taken.TrySetResult();
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        var body = new byte[BodyBytes];
        return await MedianAsync(async () =>
        {
            taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { DeliveryMode = DeliveryModes.Persistent }, body);
            await taken.Task;
        });
    }

    private static async Task<double> CommitAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync();
        await using (var create = new NpgsqlCommand("create table floor (number bigint generated always as identity primary key, body text not null)", connection)) await create.ExecuteNonQueryAsync();
        await using var insert = new NpgsqlCommand("insert into floor (body) values ($1)", connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = new string('x', BodyBytes) } } };
        await insert.PrepareAsync();
        return await MedianAsync(() => insert.ExecuteNonQueryAsync());
    }

    private static async Task<double> MedianAsync(Func<Task> act)
    {
        var took = new List<double>();
        for (var i = 0; i < 2 * Times; i++) // the first half warms up
        {
            var since = Stopwatch.GetTimestamp();
            await act();
            took.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        return took.Skip(Times).Order().ElementAt(Times / 2);
    }
}
