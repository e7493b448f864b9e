using Microsoft.Extensions.DependencyInjection;
using Vapora.Hosting.Health;
using Vapora.Hosting.Settings;
using Vapora.Storage;
using Vapora.Storage.Memory;
using Vapora.Storage.Postgres;

namespace Vapora.Hosting.Service;

/// <summary>Adds the store that the settings choose.</summary>
public static class StoreRegistration
{
    /// <summary>Adds the store, its check at start, and its part of the health checks.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="choice">Which store.</param>
    /// <param name="process">The process's name, as the database's list of connections shows it.</param>
    public static IServiceCollection AddVaporaStore(this IServiceCollection services, StoreChoice choice, string process)
    {
        ArgumentNullException.ThrowIfNull(choice);
        if (choice.Driver == StoreDriver.Memory) services.AddSingleton<IRunStore>(provider => new MemoryRunStore(provider.GetRequiredService<TimeProvider>()));
        else AddDatabase(services, choice, process);
        return services.AddSingleton<IServicePart>(provider => new StorePart(provider.GetRequiredService<IRunStore>()));
    }

    private static void AddDatabase(IServiceCollection services, StoreChoice choice, string process)
    {
        services.AddSingleton(choice).AddHostedService<StoreCheck>();
#if VAPORA_MARTEN
        if (choice.Driver == StoreDriver.Marten)
        {
            Storage.Marten.MartenRegistration.AddVaporaMartenStore(services, new() { ConnectionString = choice.Connection });
            return;
        }
#endif
        services.AddVaporaPostgresStore(new PostgresStoreOptions { ConnectionString = choice.Connection, ApplicationName = $"vapora {process}" });
    }
}
