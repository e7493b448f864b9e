using System.Globalization;
using Vapora.Hosting.RabbitMq;

namespace Vapora.Stack.Clients;

/// <summary>Looks into the queues of a stack, by the broker's own tool: no management plugin needed.</summary>
public sealed class QueueClient
{
    private readonly VaporaStack _stack;

    internal QueueClient(VaporaStack stack) => _stack = stack;

    /// <summary>Messages that lie in queues that should be empty, by queue.</summary>
    public async Task<IReadOnlyDictionary<string, long>> TroubleAsync() =>
        (await ListAsync()).Where(q => BusTopology.TroubleQueues.Contains(q.Name) && q.Messages > 0).ToDictionary(q => q.Name, q => q.Messages);

    /// <summary>Every queue: its name, how many messages it has, and how many of them are delivered and not acknowledged.</summary>
    public async Task<IReadOnlyList<(string Name, long Messages, long Unacknowledged)>> ListAsync()
    {
        var lines = (await _stack.Broker.ControlAsync("list_queues", "-p", _stack.VirtualHost, "name", "messages", "messages_unacknowledged")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => line.Split('\t')).Where(parts => parts.Length == 3 && long.TryParse(parts[1], out _)).Select(parts => (parts[0], Number(parts[1]), Number(parts[2])))];
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
