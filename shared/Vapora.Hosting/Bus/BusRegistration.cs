using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vapora.Hosting.Time;

namespace Vapora.Hosting.Bus;

/// <summary>Sets the bus up. Services say which endpoints they have by adding an <see cref="IEndpointSet"/>.</summary>
public static class BusRegistration
{
    /// <summary>Adds the bus of a one-process system: in memory, started before anything is sent.</summary>
    public static IServiceCollection AddVaporaInMemoryBus(this IServiceCollection services)
    {
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.UsingInMemory((context, transport) =>
            {
                if (context.GetService<PacedClock>() is { } clock)
                    transport.ConnectEndpointConfigurationObserver(new ClockReleaseOnEveryEndpoint(clock));
                foreach (var set in context.GetServices<IEndpointSet>()) set.Configure(transport);
            });
        });

        // A message that is published before the first consumer has bound its queue would be lost.
        services.AddOptions<MassTransitHostOptions>().Configure(options => options.WaitUntilStarted = true);
        services.TryAddSingleton<IBusState, BusInProcess>();
        services.TryAddSingleton<IMessageSender>(provider => new SteadySender(
            new BusSender(new Lazy<IBus>(provider.GetRequiredService<IBus>), provider.GetService<PacedClock>()), provider.GetService<PacedClock>()));
        services.TryAddSingleton<IAnswerSender, PublishedAnswers>();
        return services;
    }

    private sealed class ClockReleaseOnEveryEndpoint(PacedClock clock) : IEndpointConfigurationObserver
    {
        public void EndpointConfigured<T>(T configurator)
            where T : IReceiveEndpointConfigurator => configurator.ConfigureReceive(receive => receive.UseFilter(new ClockReleaseFilter(clock)));
    }
}
