using Vapora.Hosting.Bus;

namespace Vapora.Hosting.RabbitMq;

/// <summary>Whether the process is connected to the broker.</summary>
internal sealed class LinkState(BrokerLink link) : IBusState
{
    public bool IsConnected => link.Current is not null;
}
