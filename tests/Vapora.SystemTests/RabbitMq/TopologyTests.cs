using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Vapora.Contracts;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Hosting.RabbitMq;
using Xunit;

namespace Vapora.SystemTests.RabbitMq;

[Collection(SharedBroker.Name)]
public sealed class TopologyTests(SharedBroker broker) : IAsyncLifetime
{
    private RabbitMqOptions _options = null!;

    public async Task InitializeAsync() => _options = await broker.OptionsAsync("topology");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_queue_of_work_and_of_errors_is_a_quorum_queue_with_a_limit_of_deliveries_and_a_place_for_dead_letters()
    {
        await using var host = await BusHost.StartAsync(_options, (bus, _) => bus.ReceiveEndpoint(Queues.Planner, endpoint => endpoint.Handler<AdjustRun>(_ => Task.CompletedTask)));
        await host.Sender.SendAsync(Queues.Agent("developer", ["C#", "unit_test"], "High"), Some.Step());
        var queues = (await broker.Server.ControlAsync("list_queues", "--vhost", "topology", "name", "type", "arguments", "durable", "--no-table-headers")).Split('\n');
        foreach (var queue in BusTopology.WorkQueues.Concat(BusTopology.TroubleQueues).Append("vapora.agent.developer.c__23:unit_test::high"))
        {
            var line = Assert.Single(queues, line => line.StartsWith(queue + "\t", StringComparison.Ordinal));
            Assert.Contains("\tquorum\t", line, StringComparison.Ordinal);
            if (queue == BusTopology.DeadLetters) continue;
            Assert.Contains("{\"x-delivery-limit\",20}", line, StringComparison.Ordinal);
            Assert.Contains("{\"x-dead-letter-strategy\",\"at-least-once\"}", line, StringComparison.Ordinal);
            Assert.Contains("{\"x-overflow\",\"reject-publish\"}", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_comes_first_declares_the_same_and_declaring_again_changes_nothing()
    {
        var taken = Channel.CreateUnbounded<ExecuteStep>();
        var queue = Queues.Agent("first", []);
        await using var sender = await BusHost.StartAsync(_options);
        await sender.Sender.SendAsync(queue, Some.Step());
        await using var worker = await BusHost.StartAsync(_options, (bus, _) =>
        {
            bus.ReceiveEndpoint(queue, endpoint => endpoint.Handler<ExecuteStep>(context => taken.Writer.WriteAsync(context.Message).AsTask()));
            bus.ReceiveEndpoint(Queues.Agent("second", []), endpoint => endpoint.Handler<ExecuteStep>(context => taken.Writer.WriteAsync(context.Message).AsTask()));
        });
        Assert.Equal("build", (await BusHost.TakeAsync(taken)).Step);
        await using var client = await BrokerClient.ConnectAsync(_options);
        await BusTopology.DeclareAsync(client.Channel);
        await BusHost.UntilAsync(async () => await client.ConsumersAsync(queue) == 1, "a consumer");
        await sender.Sender.SendAsync(Queues.Agent("second", []), Some.Step());
        await BusHost.TakeAsync(taken);
    }

    [Fact]
    public async Task A_message_whose_deliveries_end_without_an_answer_too_often_becomes_a_dead_letter_and_is_not_lost()
    {
        await using var client = await BrokerClient.ConnectAsync(_options);
        await BusTopology.DeclareAsync(client.Channel);
        await client.PublishAsync("", Queues.Leases, "{}", new BasicProperties { Persistent = true, MessageId = "poison" });
        for (var deliveries = 0; deliveries <= RabbitMqLimits.Deliveries; deliveries++)
        {
            BasicGetResult? got = null;
            await BusHost.UntilAsync(async () => (got = await client.Channel.BasicGetAsync(Queues.Leases, autoAck: false)) is not null, $"delivery {deliveries}");
            await client.Channel.BasicNackAsync(got!.DeliveryTag, multiple: false, requeue: true);
        }

        var dead = await client.GetAsync(BusTopology.DeadLetters);
        Assert.Equal("poison", dead.BasicProperties.MessageId);
        Assert.Equal(0u, await client.CountAsync(Queues.Leases));
    }

    [Fact]
    public async Task A_queue_of_a_process_hears_what_every_worker_is_told_and_goes_with_the_process()
    {
        var told = Channel.CreateUnbounded<object>();
        await using var client = await BrokerClient.ConnectAsync(_options);
        await using var sender = await BusHost.StartAsync(_options);
        await using (var worker = await BusHost.StartAsync(_options, (bus, _) => bus.ReceiveEndpoint(Queues.Worker("w-1"), endpoint =>
        {
            endpoint.Handler<StopStep>(context => told.Writer.WriteAsync(context.Message).AsTask());
            endpoint.Handler<QueuesInUse>(context => told.Writer.WriteAsync(context.Message).AsTask());
        })))
        {
            await BusHost.UntilAsync(async () => await Exists(Queues.Worker("w-1")), "the worker's queue");
            await sender.Sender.PublishAsync(new QueuesInUse { Queues = ["vapora.agent.developer"] });
            await sender.Sender.PublishAsync(new StopStep { RunId = "r", Step = "build", Kind = "Work", Slot = 0, Attempt = 1, Role = "developer" });
            Assert.Equal(["QueuesInUse", "StopStep"], new[] { await BusHost.TakeAsync(told), await BusHost.TakeAsync(told) }.Select(message => message.GetType().Name).Order(StringComparer.Ordinal));
        }

        await BusHost.UntilAsync(async () => !await Exists(Queues.Worker("w-1")), "the end of the worker's queue");
        await sender.Sender.PublishAsync(new QueuesInUse()); // nobody listens: no error

        // Exclusive queues are refused to others, and so are there.
        async Task<bool> Exists(string queue)
        {
            await using var other = await BrokerClient.ConnectAsync(_options);
            try
            {
                await other.Channel.QueueDeclarePassiveAsync(queue);
                return true;
            }
            catch (OperationInterruptedException refused)
            {
                return refused.ShutdownReason!.ReplyCode == 405;
            }
        }
    }

    [Fact]
    public async Task An_endpoint_that_is_connected_later_is_like_the_others()
    {
        var taken = Channel.CreateUnbounded<ExecuteStep>();
        var queue = Queues.Agent("late", ["sql"]);
        await using var host = await BusHost.StartAsync(_options);
        await host.Services.GetRequiredService<IBus>().ConnectReceiveEndpoint(queue, endpoint => endpoint.Handler<ExecuteStep>(context => taken.Writer.WriteAsync(context.Message).AsTask())).Ready;
        await host.Sender.SendAsync(queue, Some.Step());
        Assert.Equal("run-1", (await BusHost.TakeAsync(taken)).RunId);
    }
}
