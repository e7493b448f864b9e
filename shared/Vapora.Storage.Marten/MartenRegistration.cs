using Microsoft.Extensions.DependencyInjection;

namespace Vapora.Storage.Marten;

/// <summary>Registers the store on Marten.</summary>
public static class MartenRegistration
{
    /// <summary>
    /// Adds <see cref="MartenRunStore"/> as the <see cref="IRunStore"/> and as each part of it. It connects when it is first asked; a service that starts calls
    /// <see cref="MartenSchema.CheckAsync"/> before.
    /// </summary>
    public static IServiceCollection AddVaporaMartenStore(this IServiceCollection services, MartenStoreOptions options) => services
        .AddSingleton(options)
        .AddSingleton<MartenRunStore>()
        .AddSingleton<IRunStore>(Store)
        .AddSingleton<IDefinitionStore>(Store)
        .AddSingleton<IRunQueries>(Store)
        .AddSingleton<IOutboxStore>(Store)
        .AddSingleton<ITimerStore>(Store)
        .AddSingleton<IAssignmentStore>(Store)
        .AddSingleton<IWorkerStore>(Store)
        .AddSingleton<IStoreClock>(Store);

    private static MartenRunStore Store(IServiceProvider services) => services.GetRequiredService<MartenRunStore>();
}
