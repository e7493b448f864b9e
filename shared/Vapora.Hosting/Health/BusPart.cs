using Vapora.Hosting.RabbitMq;
using Vapora.Hosting.Settings;

namespace Vapora.Hosting.Health;

/// <summary>The bus: ready while the process is connected to the broker and the broker takes messages.</summary>
internal sealed class BusPart(BrokerLink link, RabbitMqOptions options) : IServicePart
{
    public string Name => "bus";

    public ValueTask<PartHealth> CheckAsync(CancellationToken cancellation) => ValueTask.FromResult(link.Current switch
    {
        null => new PartHealth(
            $"The broker {options.Place} cannot be reached{(link.Problem is { } problem ? $" ({problem})" : "")}.",
            $"See that RabbitMQ runs and that {KnownSettings.RabbitMq.Variable} is right; the service connects by itself when it can."),
        { Blocked: { } reason } => new($"The broker takes no messages ({reason}).", "Give RabbitMQ memory or disk; it takes messages again by itself."),
        _ => PartHealth.Well,
    });
}
