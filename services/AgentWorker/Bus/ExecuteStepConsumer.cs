using MassTransit;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Faults;

namespace Vapora.AgentWorker.Bus;

/// <summary>Takes assignments from the queues of roles.</summary>
public sealed class ExecuteStepConsumer(StepExecutions executions, Heartbeats heartbeats) : IConsumer<ExecuteStep>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<ExecuteStep> context)
    {
        heartbeats.Keep(TimeSpan.FromSeconds(context.Message.LeaseSeconds));
        await executions.TakeAsync(context.Message).ConfigureAwait(false);
        FailPoints.Pass(FailPoint.BeforeAck);
    }
}
