using MassTransit;

namespace Vapora.Hosting.Bus;

/// <summary>What happens when a consumer throws.</summary>
public static class DeliveryRetry
{
    /// <summary>Hands the message to the consumer again, a bounded number of times within a second, before it goes to the queue of errors. Consumers take a message twice without harm.</summary>
    public static void UseVaporaRetry(this IReceiveEndpointConfigurator endpoint) => endpoint.UseMessageRetry(retry => retry.Intervals([.. Backoff.Pauses]));
}
