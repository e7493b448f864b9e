using Microsoft.Extensions.DependencyInjection;
using Vapora.Hosting.Health;
using Vapora.Hosting.Settings;
using Vapora.Storage;
using Vapora.Storage.Memory;

namespace Vapora.Hosting.Service;

/// <summary>Adds the store that the settings choose.</summary>
public static class StoreRegistration
{
    /// <summary>Adds the store and its part of the health checks.</summary>
    public static IServiceCollection AddVaporaStore(this IServiceCollection services, StoreChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        services.AddSingleton<IRunStore>(provider => new MemoryRunStore(provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IServicePart>(provider => new StorePart(provider.GetRequiredService<IRunStore>()));
    }
}
