using MassTransit;
using Vapora.AgentWorker.Pool;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;

namespace Vapora.AgentWorker.Bus;

/// <summary>Takes what the planner says to worker processes: stops, grants, wishes for more workers, queues in use. Every process hears all of it and passes over what is not its own.</summary>
public sealed class WorkerOrdersConsumer(StepExecutions executions, WorkerPool pool, WorkerEndpoints endpoints, Heartbeats heartbeats, WorkerOptions options)
    : IConsumer<StopStep>, IConsumer<StepGranted>, IConsumer<AddWorkers>, IConsumer<QueuesInUse>
{
    private readonly GrantedWishes _wishes = new();

    /// <inheritdoc />
    public Task Consume(ConsumeContext<StopStep> context)
    {
        executions.Stop(context.Message);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task Consume(ConsumeContext<StepGranted> context)
    {
        executions.Grant(context.Message);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task Consume(ConsumeContext<AddWorkers> context)
    {
        if (context.Message.Process != options.Process || !_wishes.IsNew(context.MessageId)) return Task.CompletedTask;
        pool.AddWorkers(context.Message.Role, context.Message.Count);
        return heartbeats.BeatAsync();
    }

    /// <inheritdoc />
    public Task Consume(ConsumeContext<QueuesInUse> context) => endpoints.ServeAsync(context.Message.Queues);
}
