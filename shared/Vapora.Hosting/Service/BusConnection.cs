using Microsoft.Extensions.DependencyInjection;
using Vapora.Hosting.Health;
using Vapora.Hosting.RabbitMq;

namespace Vapora.Hosting.Service;

/// <summary>Adds the bus that the settings name.</summary>
public static class BusConnection
{
    /// <summary>Adds the bus and its part of the health checks.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="options">The broker.</param>
    /// <param name="process">The process's name, as the broker's management page shows it.</param>
    public static IServiceCollection AddVaporaBus(this IServiceCollection services, RabbitMqOptions options, string process)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton<IProcessEnd, ServiceEnd>();
        services.AddVaporaRabbitMq(options with { ProcessName = process });
        return services.AddSingleton<IServicePart, BusPart>();
    }

    // The log has the reason already.
    private sealed class ServiceEnd(ServiceExit exit) : IProcessEnd
    {
        public void End() => exit.End(IProcessEnd.ExitCode);
    }
}
