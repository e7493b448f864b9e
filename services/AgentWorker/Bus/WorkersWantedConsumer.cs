using MassTransit;
using Vapora.AgentWorker.Pool;
using Vapora.Contracts.Workers;

namespace Vapora.AgentWorker.Bus;

/// <summary>Gives roles more workers, in a one-process system: nobody else could.</summary>
public sealed class WorkersWantedConsumer(WorkerPool pool) : IConsumer<WorkersWanted>
{
    private readonly GrantedWishes _wishes = new();

    /// <inheritdoc />
    public Task Consume(ConsumeContext<WorkersWanted> context)
    {
        if (_wishes.IsNew(context.MessageId)) pool.AddWorkers(context.Message.Role, context.Message.Count);
        return Task.CompletedTask;
    }
}
