using Microsoft.Extensions.DependencyInjection;

namespace Vapora.Storage.Postgres;

/// <summary>Registers the store on PostgreSQL.</summary>
public static class PostgresRegistration
{
    /// <summary>
    /// Adds <see cref="PostgresRunStore"/> as the <see cref="IRunStore"/> and as each part of it. It connects when it is first asked; a service that starts
    /// calls <see cref="PostgresSchema.CheckAsync"/> before.
    /// </summary>
    public static IServiceCollection AddVaporaPostgresStore(this IServiceCollection services, PostgresStoreOptions options) => services
        .AddSingleton(options)
        .AddSingleton<PostgresRunStore>()
        .AddSingleton<IRunStore>(Store)
        .AddSingleton<IDefinitionStore>(Store)
        .AddSingleton<IRunQueries>(Store)
        .AddSingleton<IOutboxStore>(Store)
        .AddSingleton<ITimerStore>(Store)
        .AddSingleton<IAssignmentStore>(Store)
        .AddSingleton<IWorkerStore>(Store)
        .AddSingleton<IStoreClock>(Store);

    private static PostgresRunStore Store(IServiceProvider services) => services.GetRequiredService<PostgresRunStore>();
}
