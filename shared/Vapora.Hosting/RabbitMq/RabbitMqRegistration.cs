using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Vapora.Hosting.Bus;

namespace Vapora.Hosting.RabbitMq;

/// <summary>Sets the bus up over RabbitMQ.</summary>
public static class RabbitMqRegistration
{
    /// <summary>The tag of health checks that say whether the process can do its work.</summary>
    public const string ReadyTag = "ready";

    /// <summary>
    /// Adds the bus over RabbitMQ: <see cref="IMessageSender"/>, <see cref="IAnswerSender"/>, <see cref="IBrokerMemory"/>, the endpoints of every
    /// <see cref="IEndpointSet"/>, a health check <c>bus</c>, and the watches over consumers and errors. The start of the host does not wait for the broker.
    /// </summary>
    public static IServiceCollection AddVaporaRabbitMq(this IServiceCollection services, RabbitMqOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BusMetrics>();
        services.AddSingleton<BrokerMemory>();
        services.AddSingleton<IBrokerMemory>(provider => provider.GetRequiredService<BrokerMemory>());
        services.AddSingleton<BrokerLink>();
        services.AddSingleton<IBusState, LinkState>();
        services.AddSingleton<RabbitMqSender>();
        services.TryAddSingleton<IMessageSender>(provider => provider.GetRequiredService<RabbitMqSender>());
        services.TryAddSingleton<IAnswerSender, RabbitMqAnswers>();
        services.AddSingleton<EndpointKind>();
        services.AddHostedService(provider => provider.GetRequiredService<BrokerLink>()); // before the bus: it is stopped after it
        services.AddMassTransit(bus => Configure(bus, options));
        services.AddOptions<MassTransitHostOptions>().Configure(host => host.StopTimeout = RabbitMqLimits.Stop);
        AddWatches(services);
        return services;
    }

    private static void AddWatches(IServiceCollection services)
    {
        services.TryAddSingleton<IProcessEnd, HostEnd>();
        services.AddSingleton<ConsumerWatchdog>();
        services.AddHostedService(provider => provider.GetRequiredService<ConsumerWatchdog>());
        services.AddSingleton<ErrorQueueMonitor>();
        services.AddSingleton<ITroubleQueues>(provider => provider.GetRequiredService<ErrorQueueMonitor>());
        services.AddHostedService(provider => provider.GetRequiredService<ErrorQueueMonitor>());
        services.AddHealthChecks().AddCheck<BusHealthCheck>("bus", tags: [ReadyTag]);
    }

    private static void Configure(IBusRegistrationConfigurator bus, RabbitMqOptions options)
    {
        bus.DisableUsageTelemetry();
        bus.ConfigureHealthCheckOptions(health =>
        {
            health.Name = "masstransit"; // never asked for: the check 'bus' says more
            health.Tags.Clear();
        });
        bus.UsingRabbitMq((context, transport) =>
        {
            var kind = context.GetRequiredService<EndpointKind>();
            transport.Host(options.Host, (ushort)options.Port, options.VirtualHost, host => Connect(host, options, context));
            transport.ClearSerialization();
            transport.AddSerializer(new ContractSerialization());
            transport.AddDeserializer(new ContractSerialization(), true);
            transport.SendTopology.ErrorQueueNameFormatter = kind;
            transport.SendTopology.DeadLetterQueueNameFormatter = kind;
            transport.PrefetchCount = RabbitMqLimits.Prefetch;
            transport.ConnectEndpointConfigurationObserver(kind);
            foreach (var set in context.GetServices<IEndpointSet>()) set.Configure(transport);
        });
    }

    private static void Connect(IRabbitMqHostConfigurator host, RabbitMqOptions options, IServiceProvider services)
    {
        var (link, lifetime) = (services.GetRequiredService<BrokerLink>(), services.GetRequiredService<IHostApplicationLifetime>());
        host.Username(options.User);
        host.Password(options.Password);
        host.Heartbeat(RabbitMqLimits.Heartbeat);
        host.ConnectionName($"{options.ProcessName} receives");
        if (options.Tls) host.UseSsl(ssl => ssl.ServerName = options.Host);
        host.OnRefreshConnectionFactory = async factory =>
        {
            factory.SocketFactory = GatheringClient.Create;

            // Not before the topology is declared; and while the broker is away no try is made that would lengthen the pause before the next one (up to 30 s).
            await ((Task)link.SessionAsync().WaitAsync(lifetime.ApplicationStopping)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
    }
}
