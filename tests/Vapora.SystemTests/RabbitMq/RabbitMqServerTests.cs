using System.Diagnostics;
using RabbitMQ.Client;
using Vapora.Hosting.RabbitMq;
using Vapora.Stack.Servers;
using Xunit;

namespace Vapora.SystemTests.RabbitMq;

public sealed class RabbitMqServerTests
{
    [Fact]
    public async Task A_server_keeps_its_data_over_stops_and_kills_loses_it_when_wiped_and_leaves_nothing()
    {
        var server = await RabbitMqServer.StartNewAsync();
        var options = await SharedBroker.OptionsAsync(server, "first");
        await WithChannelAsync(options, channel => BusTopology.DeclareQueueAsync(channel, "kept"));
        await server.Kill9Async();
        await server.StartAsync();
        await WithChannelAsync(options, channel => channel.QueueDeclarePassiveAsync("kept"));
        await server.StopAsync();
        Assert.Null(server.ProcessId);
        server.WipeData();
        await server.StartAsync();
        await SharedBroker.OptionsAsync(server, "first");
        await Assert.ThrowsAnyAsync<Exception>(() => WithChannelAsync(options, channel => channel.QueueDeclarePassiveAsync("kept")));
        var broker = server.ProcessId!.Value;
        await server.DisposeAsync();
        Assert.False(Directory.Exists($"/proc/{broker}"));
        Assert.DoesNotContain(Process.GetProcessesByName("epmd"), names => Environment(names.Id).Contains("vapora-rabbitmq-", StringComparison.Ordinal) && Environment(names.Id).Contains($"vapora{server.Port}@", StringComparison.Ordinal));
    }

    private static async Task WithChannelAsync(RabbitMqOptions options, Func<IChannel, Task> act)
    {
        await using var connection = await BrokerLink.Factory(options).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await act(channel);
    }

    private static string Environment(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/environ");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
