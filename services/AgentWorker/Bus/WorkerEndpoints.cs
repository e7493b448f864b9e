using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Vapora.AgentWorker.Pool;
using Vapora.Contracts;
using Vapora.Hosting.Bus;
using Vapora.Workflows.Definitions;

namespace Vapora.AgentWorker.Bus;

/// <summary>The queues of a worker process: its own from the start, those of roles as they are needed.</summary>
public sealed class WorkerEndpoints(IServiceProvider services, WorkerPool pool, WorkerOptions options) : IEndpointSet
{
    private const int DeliveriesMax = 200;
    private readonly ConcurrentDictionary<string, Lazy<Task>> _queues = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public void Configure(IBusFactoryConfigurator bus)
    {
        bus.ReceiveEndpoint(Queues.Worker(options.Process), endpoint =>
        {
            endpoint.UseVaporaRetry();
            endpoint.Consumer(services.GetRequiredService<WorkerOrdersConsumer>);
        });
        if (!options.OneProcess) return;
        bus.ReceiveEndpoint(Queues.Workers, endpoint =>
        {
            endpoint.UseVaporaRetry();
            endpoint.Consumer(services.GetRequiredService<WorkersWantedConsumer>);
        });
    }

    /// <summary>Takes from a queue from now on; completes when it does. A second call changes nothing.</summary>
    public Task ServeAsync(string queue) => _queues.GetOrAdd(queue, name => new Lazy<Task>(() => ConnectAsync(name))).Value;

    /// <summary>Takes from those of these queues whose role somebody here plays with all their skills.</summary>
    public Task ServeAsync(IEnumerable<string> queues)
    {
        var states = pool.States;
        return Task.WhenAll(queues.Where(queue => Queues.ReadAgent(queue) is { } wanted && states.Any(s =>
            RoleName.Key(s.Role) == RoleName.Key(wanted.Role) && wanted.Skills.All(skill => s.Skills.Contains(skill, StringComparer.OrdinalIgnoreCase)))).Select(ServeAsync));
    }

    // In one process one at a time, so that what came first waits first for a worker; else no more than there are places for, since what waits here could be somebody else's.
    private async Task ConnectAsync(string queue)
    {
        var role = RoleName.Key(Queues.ReadAgent(queue)?.Role ?? "");
        var atOnce = options.OneProcess ? 1 : Math.Clamp(pool.States.Where(s => RoleName.Key(s.Role) == role).Sum(s => s.Slots), 1, DeliveriesMax);
        var handle = services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint(queue, endpoint =>
        {
            endpoint.PrefetchCount = atOnce;
            endpoint.ConcurrentMessageLimit = atOnce;
            endpoint.UseVaporaRetry();
            endpoint.Consumer(services.GetRequiredService<ExecuteStepConsumer>);
        });
        await handle.Ready.ConfigureAwait(false);
    }
}
