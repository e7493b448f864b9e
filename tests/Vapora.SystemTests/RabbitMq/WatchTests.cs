using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.RabbitMq;
using Xunit;

namespace Vapora.SystemTests.RabbitMq;

/// <summary>What must not stay unnoticed: an endpoint without a consumer, and messages where none should be.</summary>
[Collection(SharedBroker.Name)]
public sealed class WatchTests(SharedBroker broker)
{
    private readonly Channel<int> _ends = Channel.CreateUnbounded<int>();

    [Fact]
    public async Task An_endpoint_that_finds_no_consumer_while_the_broker_is_there_ends_the_process()
    {
        var options = await broker.OptionsAsync("watchdog") with { NoConsumer = TimeSpan.FromSeconds(2) };
        await using var client = await BrokerClient.ConnectAsync(options);
        await client.Channel.QueueDeclareAsync(Queues.Agent("odd", []), durable: true, exclusive: false, autoDelete: false); // of another kind: the endpoint is refused for ever
        await using var host = await BusHost.StartAsync(options, (bus, _) => bus.ReceiveEndpoint(Queues.Agent("odd", []), endpoint => endpoint.Handler<ExecuteStep>(_ => Task.CompletedTask)), PlanEnd);
        await BusHost.TakeAsync(_ends);
        Assert.Contains(host.Log.All, line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("Nobody here has taken from 'vapora.agent.odd' for 2 s", StringComparison.Ordinal));
        Assert.Contains("Nobody here takes from vapora.agent.odd", (await HealthAsync(host)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_all_endpoints_have_their_consumers_nothing_ends_and_health_is_good()
    {
        var options = await broker.OptionsAsync("healthy") with { NoConsumer = TimeSpan.FromSeconds(2) };
        await using var host = await BusHost.StartAsync(
            options,
            (bus, _) =>
            {
                bus.ReceiveEndpoint(Queues.Planner, endpoint => endpoint.Handler<StepAccepted>(_ => Task.CompletedTask));
                bus.ReceiveEndpoint(Queues.Worker("w"), endpoint => endpoint.Handler<StopStep>(_ => Task.CompletedTask));
            },
            PlanEnd);
        await BusHost.UntilAsync(async () => (await HealthAsync(host)).Status == HealthStatus.Healthy, "health");
        var watchdog = host.Services.GetRequiredService<ConsumerWatchdog>();
        for (var look = 0; look < 5; look++) await watchdog.LookAsync(CancellationToken.None);
        Assert.Empty(watchdog.Without);
        Assert.False(_ends.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Messages_in_queues_that_should_be_empty_are_counted_and_said_once_with_what_to_do()
    {
        var options = await broker.OptionsAsync("troubles");
        await using var host = await BusHost.StartAsync(options);
        await using var client = await BrokerClient.ConnectAsync(options);
        await BusTopology.DeclareAsync(client.Channel);
        foreach (var queue in new[] { Queues.Planner + "_error", "vapora.agent_skipped", BusTopology.DeadLetters, BusTopology.DeadLetters })
            await client.PublishAsync("", queue, "{}", new BasicProperties { Persistent = true });
        await BusHost.UntilAsync(async () => await client.CountAsync(BusTopology.DeadLetters) == 2, "the messages");
        await BusHost.UntilAsync(() => host.Services.GetRequiredService<BrokerLink>().Current is not null, "the connection");
        var monitor = host.Services.GetRequiredService<ErrorQueueMonitor>();
        await monitor.LookAsync(CancellationToken.None);
        await monitor.LookAsync(CancellationToken.None);
        Assert.Equal(new Dictionary<string, long> { ["vapora.planner_error"] = 1, ["vapora.agent_skipped"] = 1, ["vapora.dead-letters"] = 2 }, host.Services.GetRequiredService<ITroubleQueues>().Counts);
        var said = host.Log.All.Where(line => line.Contains("which should be empty", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, said.Count);
        Assert.Contains(said, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("2 message(s) lie in 'vapora.dead-letters'", StringComparison.Ordinal) && line.Contains("'x-death'", StringComparison.Ordinal));
        Assert.Equal(HealthStatus.Degraded, (await HealthAsync(host)).Status);
        await client.Channel.QueuePurgeAsync(BusTopology.DeadLetters);
        await monitor.LookAsync(CancellationToken.None);
        Assert.Equal(2, monitor.Counts.Count);
    }

    private void PlanEnd(IServiceCollection services) => services.AddSingleton<IProcessEnd>(new End(_ends));

    private static async Task<HealthReportEntry> HealthAsync(BusHost host) => (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "bus")).Entries["bus"];

    private sealed class End(Channel<int> ends) : IProcessEnd
    {
        void IProcessEnd.End() => ends.Writer.TryWrite(1);
    }
}
