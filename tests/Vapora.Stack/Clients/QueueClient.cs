using System.Globalization;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Vapora.Hosting.RabbitMq;

namespace Vapora.Stack.Clients;

/// <summary>Looks into the queues of a stack; no management plugin needed.</summary>
public sealed class QueueClient
{
    private readonly VaporaStack _stack;

    internal QueueClient(VaporaStack stack) => _stack = stack;

    /// <summary>Opens a connection to the stack's virtual host; whoever asks for it closes it.</summary>
    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = _stack.Amqp, AutomaticRecoveryEnabled = false }.CreateConnectionAsync("tests");

    /// <summary>Messages that lie in queues that should be empty, by queue.</summary>
    public async Task<IReadOnlyDictionary<string, long>> TroubleAsync()
    {
        await using var connection = await ConnectAsync();
        var found = new Dictionary<string, long>();
        foreach (var queue in BusTopology.TroubleQueues)
        {
            // Asking for a queue that is not there costs the channel.
            await using var channel = await connection.CreateChannelAsync();
            try
            {
                if (await channel.MessageCountAsync(queue) is > 0 and var count) found[queue] = count;
            }
            catch (OperationInterruptedException)
            {
                // it was never made
            }
        }

        return found;
    }

    /// <summary>Every queue by the broker's own tool (takes a second): its name, how many messages it has, and how many of them are delivered and not acknowledged.</summary>
    public async Task<IReadOnlyList<(string Name, long Messages, long Unacknowledged)>> ListAsync()
    {
        var lines = (await _stack.Broker.ControlAsync("list_queues", "-p", _stack.VirtualHost, "name", "messages", "messages_unacknowledged")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => line.Split('\t')).Where(parts => parts.Length == 3 && long.TryParse(parts[1], out _)).Select(parts => (parts[0], Number(parts[1]), Number(parts[2])))];
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
