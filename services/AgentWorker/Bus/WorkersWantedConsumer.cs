using MassTransit;
using Vapora.AgentWorker.Pool;
using Vapora.Contracts.Workers;

namespace Vapora.AgentWorker.Bus;

/// <summary>Gives roles more workers. A wish that comes twice is granted once.</summary>
public sealed class WorkersWantedConsumer(WorkerPool pool) : IConsumer<WorkersWanted>
{
    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _granted = [];

    /// <inheritdoc />
    public Task Consume(ConsumeContext<WorkersWanted> context)
    {
        lock (_gate)
        {
            if (context.MessageId is { } id && !_granted.Add(id)) return Task.CompletedTask;
        }

        pool.AddWorkers(context.Message.Role, context.Message.Count);
        return Task.CompletedTask;
    }
}
