using MassTransit;
using Vapora.Contracts.Steps;

namespace Vapora.AgentWorker.Bus;

/// <summary>Takes orders to stop.</summary>
public sealed class StopStepConsumer(StepExecutions executions) : IConsumer<StopStep>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<StopStep> context)
    {
        executions.Stop(context.Message);
        return Task.CompletedTask;
    }
}
