using MassTransit;

namespace Vapora.Hosting.Bus;

/// <summary>The receive endpoints of one service.</summary>
public interface IEndpointSet
{
    /// <summary>Declares them on a bus that is being set up.</summary>
    void Configure(IBusFactoryConfigurator bus);
}
