using MassTransit;
using Vapora.AgentWorker.Pool;
using Vapora.Contracts.Workers;

namespace Vapora.AgentWorker.Bus;

/// <summary>Gives roles more workers. A wish that comes twice is granted once: the last 10,000 are remembered.</summary>
public sealed class WorkersWantedConsumer(WorkerPool pool) : IConsumer<WorkersWanted>
{
    private const int Remembered = 10_000;
    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _granted = [];
    private readonly Queue<Guid> _order = [];

    /// <inheritdoc />
    public Task Consume(ConsumeContext<WorkersWanted> context)
    {
        if (context.MessageId is not { } id || IsNew(id)) pool.AddWorkers(context.Message.Role, context.Message.Count);
        return Task.CompletedTask;
    }

    private bool IsNew(Guid id)
    {
        lock (_gate)
        {
            if (!_granted.Add(id)) return false;
            _order.Enqueue(id);
            if (_order.Count > Remembered) _granted.Remove(_order.Dequeue());
            return true;
        }
    }
}
