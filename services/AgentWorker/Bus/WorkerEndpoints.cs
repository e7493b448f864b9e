using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Vapora.Contracts;
using Vapora.Hosting.Bus;

namespace Vapora.AgentWorker.Bus;

/// <summary>The queues of a worker process: orders to stop and wishes for workers from the start, those of roles as they are needed.</summary>
public sealed class WorkerEndpoints(IServiceProvider services) : IEndpointSet
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _roles = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public void Configure(IBusFactoryConfigurator bus)
    {
        bus.ReceiveEndpoint(Queues.Stops, endpoint =>
        {
            endpoint.UseVaporaRetry();
            endpoint.Consumer(services.GetRequiredService<StopStepConsumer>);
        });
        bus.ReceiveEndpoint(Queues.Workers, endpoint =>
        {
            endpoint.UseVaporaRetry();
            endpoint.Consumer(services.GetRequiredService<WorkersWantedConsumer>);
        });
    }

    /// <summary>Takes from the queue of a role with these skills from now on; completes when it does. A second call changes nothing.</summary>
    public Task ServeAsync(string role, IEnumerable<string> skills) =>
        _roles.GetOrAdd(Queues.Agent(role, skills), queue => new Lazy<Task>(() => ConnectAsync(queue))).Value;

    // One at a time, so that what came first waits first for a worker.
    private async Task ConnectAsync(string queue)
    {
        var handle = services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint(queue, endpoint =>
        {
            endpoint.ConcurrentMessageLimit = 1;
            endpoint.UseVaporaRetry();
            endpoint.Consumer(services.GetRequiredService<ExecuteStepConsumer>);
        });
        await handle.Ready.ConfigureAwait(false);
    }
}
