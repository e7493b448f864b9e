using MassTransit;
using Vapora.Contracts.Steps;

namespace Vapora.AgentWorker.Bus;

/// <summary>Takes assignments from the queues of roles.</summary>
public sealed class ExecuteStepConsumer(StepExecutions executions) : IConsumer<ExecuteStep>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<ExecuteStep> context)
    {
        executions.Take(context.Message);
        return Task.CompletedTask;
    }
}
