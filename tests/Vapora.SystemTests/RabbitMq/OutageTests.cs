using System.Diagnostics;
using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client.Exceptions;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Hosting.RabbitMq;
using Xunit;

namespace Vapora.SystemTests.RabbitMq;

/// <summary>The broker is not there, goes, comes back, forgets, or takes nothing.</summary>
[Collection(OwnBroker.Name)]
public sealed class OutageTests(OwnBroker broker)
{
    private const int Restarts = 10;
    private readonly Channel<StepAccepted> _taken = Channel.CreateUnbounded<StepAccepted>();

    [Fact]
    public async Task A_host_starts_without_the_broker_and_takes_up_its_work_when_it_comes()
    {
        var options = await broker.OptionsAsync("without");
        await broker.Server.StopAsync();
        var since = Stopwatch.GetTimestamp();
        await using var host = await BusHost.StartAsync(options, Planner);
        Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 0, 10);
        var health = await HealthAsync(host);
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains("cannot be reached", health.Description, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<MessageNotSentException>(() => host.Sender.SendAsync(Queues.Planner, Some.Accepted("lost")));
        Assert.Contains("the broker cannot be reached", error.Message, StringComparison.Ordinal);
        await broker.Server.StartAsync();
        await BusHost.UntilAsync(() => SentAsync(host, "found"), "a message to be sent");
        Assert.Equal("found", (await BusHost.TakeAsync(_taken)).RunId);
        await BusHost.UntilAsync(async () => (await HealthAsync(host)).Status == HealthStatus.Healthy, "health");
    }

    [Fact]
    public async Task Consumers_are_back_after_each_of_ten_restarts_and_nothing_confirmed_is_lost()
    {
        var options = await broker.OptionsAsync("restarts");
        var orders = Channel.CreateUnbounded<string>();
        await using var host = await BusHost.StartAsync(options, (bus, services) =>
        {
            Planner(bus, services);
            bus.ReceiveEndpoint(Queues.Agent("developer", []), endpoint => endpoint.Handler<ExecuteStep>(_ => Task.CompletedTask));
            bus.ReceiveEndpoint(Queues.Worker("w"), endpoint => endpoint.Handler<QueuesInUse>(context => orders.Writer.WriteAsync(context.Message.Queues[0]).AsTask()));
        });
        await host.ReadyAsync();
        await broker.Server.SettleAsync();
        for (var restart = 0; restart < Restarts; restart++)
        {
            await BusHost.UntilAsync(() => SentAsync(host, $"before {restart}"), $"a send before restart {restart}");
            await (restart % 2 == 0 ? broker.Server.Kill9Async() : broker.Server.StopAsync());
            await broker.Server.StartAsync();
            await BusHost.UntilAsync(() => SentAsync(host, $"after {restart}"), $"a send after restart {restart}");
            var missing = new HashSet<string> { $"before {restart}", $"after {restart}" };
            while (missing.Count > 0) missing.Remove((await BusHost.TakeAsync(_taken)).RunId);
            await using var client = await BrokerClient.ConnectAsync(options);
            await BusHost.UntilAsync(async () => await client.ConsumersAsync(Queues.Planner) == 1 && await client.ConsumersAsync(Queues.Agent("developer", [])) == 1, $"consumers after restart {restart}");
            await BusHost.UntilAsync(
                async () =>
                {
                    await host.Sender.PublishAsync(new QueuesInUse { Queues = [$"{restart}"] });
                    return orders.Reader.TryRead(out _);
                },
                $"the worker's own queue after restart {restart}");
        }
    }

    [Fact]
    public async Task A_broker_that_has_lost_its_data_is_noticed_declared_anew_and_used()
    {
        var options = await broker.OptionsAsync("amnesia");
        var wiped = Channel.CreateUnbounded<int>();
        var failures = 2;
        Task Wiped(CancellationToken cancellation) => failures-- > 0 ? throw new InvalidOperationException("the store is away") : wiped.Writer.WriteAsync(1, cancellation).AsTask();
        await using var other = await BusHost.StartAsync(options); // hears of nothing, and must not set the mark
        await using var host = await BusHost.StartAsync(options, Planner, services => services.AddHostedService(provider => new Listener(provider.GetRequiredService<IBrokerMemory>(), Wiped)));
        await BusHost.TakeAsync(wiped); // the very first start
        await MarkedAsync(options); // comes after everybody was told: a broker that goes in between is taken for a new one again
        await broker.Server.StopAsync();
        await broker.Server.StartAsync();
        await BusHost.UntilAsync(() => SentAsync(host, "kept"), "a send after a restart");
        await BusHost.TakeAsync(_taken);
        Assert.False(wiped.Reader.TryRead(out _));
        await broker.Server.Kill9Async();
        broker.Server.WipeData();
        await broker.Server.StartAsync();
        await broker.Server.CreateVirtualHostAsync(options.VirtualHost);
        await BusHost.TakeAsync(wiped);
        await BusHost.UntilAsync(() => SentAsync(host, "anew"), "a send after the loss");
        Assert.Equal("anew", (await BusHost.TakeAsync(_taken)).RunId);
    }

    [Fact]
    public async Task While_the_broker_is_blocked_sends_end_with_a_timeout_and_health_names_the_alarm()
    {
        var options = await broker.OptionsAsync("blocked");
        await using var host = await BusHost.StartAsync(options, Planner);
        await BusHost.UntilAsync(() => SentAsync(host, "before"), "a first send");
        await BusHost.TakeAsync(_taken);
        await broker.Server.SetMemoryAlarmAsync(raised: true);
        try
        {
            var sends = Enumerable.Range(0, 300).Select(i => host.Sender.SendAsync(Queues.Planner, Some.Accepted($"blocked {i}"))).ToList();
            foreach (var send in sends) Assert.Contains("has not answered within 5 s", (await Assert.ThrowsAsync<MessageNotSentException>(() => send)).Message, StringComparison.Ordinal);
            var health = await HealthAsync(host);
            Assert.Equal(HealthStatus.Unhealthy, health.Status);
            Assert.Contains("takes no messages: ", health.Description, StringComparison.Ordinal);
        }
        finally
        {
            await broker.Server.SetMemoryAlarmAsync(raised: false);
        }

        await BusHost.UntilAsync(() => SentAsync(host, "after"), "a send after the alarm");
        string run;
        do run = (await BusHost.TakeAsync(_taken)).RunId;
        while (run != "after");
    }

    private static async Task<HealthReportEntry> HealthAsync(BusHost host) => (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains(RabbitMqRegistration.ReadyTag))).Entries["bus"];

    private static async Task MarkedAsync(RabbitMqOptions options) => await BusHost.UntilAsync(
        async () =>
        {
            await using var client = await BrokerClient.ConnectAsync(options);
            try
            {
                await client.Channel.ExchangeDeclarePassiveAsync(BusTopology.Marker);
                return true;
            }
            catch (OperationInterruptedException)
            {
                return false;
            }
        },
        "the mark");

    private static async Task<bool> SentAsync(BusHost host, string run)
    {
        try
        {
            await host.Sender.SendAsync(Queues.Planner, Some.Accepted(run));
            return true;
        }
        catch (MessageNotSentException)
        {
            return false;
        }
    }

    private void Planner(IBusFactoryConfigurator bus, IServiceProvider services) =>
        bus.ReceiveEndpoint(Queues.Planner, endpoint => endpoint.Handler<StepAccepted>(context => _taken.Writer.WriteAsync(context.Message).AsTask()));

    private sealed class Listener : Microsoft.Extensions.Hosting.IHostedService
    {
        public Listener(IBrokerMemory memory, Func<CancellationToken, Task> wiped) => memory.OnWiped(wiped);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
