using System.Collections.Concurrent;
using MassTransit;
using MassTransit.Middleware;
using MassTransit.RabbitMqTransport.Configuration;
using Microsoft.Extensions.Logging;
using Vapora.Contracts;

namespace Vapora.Hosting.RabbitMq;

/// <summary>Makes every receive endpoint of the process one of ours, whoever sets it up and whenever: the queue as the topology has it, lean, with errors laid aside. Remembers their names.</summary>
internal sealed class EndpointKind(BusMetrics metrics, ILoggerFactory logs) : IEndpointConfigurationObserver, IErrorQueueNameFormatter, IDeadLetterQueueNameFormatter
{
    private readonly ConcurrentDictionary<string, byte> _queues = new(StringComparer.Ordinal);

    /// <summary>Queues that this process takes from.</summary>
    public IReadOnlyCollection<string> Queues => [.. _queues.Keys];

    public void EndpointConfigured<T>(T configurator)
        where T : IReceiveEndpointConfigurator
    {
        if (configurator is not IRabbitMqReceiveEndpointConfigurator endpoint || configurator is not IRabbitMqReceiveEndpointConfiguration { Settings.QueueName: { } queue }) return;
        endpoint.ConfigureConsumeTopology = false; // no exchanges by the names of .NET types
        endpoint.PublishFaults = false;
        endpoint.ConfigureError(pipe =>
        {
            pipe.UseFilter(new LayAsideFilter(queue, metrics, logs.CreateLogger<LayAsideFilter>()));
            if (!Contracts.Queues.IsWorker(queue)) pipe.UseFilter(new ErrorTransportFilter());
        });
        if (Contracts.Queues.IsWorker(queue)) OfProcess(endpoint);
        else foreach (var (name, value) in BusTopology.QueueArguments) endpoint.SetQueueArgument(name, value);
        if (queue.StartsWith("vapora.", StringComparison.Ordinal)) _queues.TryAdd(queue, 0);
    }

    /// <summary>The process does not take from a queue any more.</summary>
    public void Forget(string queue) => _queues.TryRemove(queue, out _);

    public string FormatErrorQueueName(string queueName) => BusTopology.ErrorsOf(queueName);

    public string FormatDeadLetterQueueName(string queueName) => BusTopology.SkippedOf(queueName);

    // The queue of a process goes with it, and so does what could not be read there: it is only logged and counted.
    private static void OfProcess(IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        endpoint.Durable = false;
        endpoint.Exclusive = true;
        endpoint.AutoDelete = true;
        endpoint.DiscardSkippedMessages();
        endpoint.Bind(Exchanges.AllWorkers, binding => binding.ExchangeType = "fanout");
    }
}
