using MassTransit;
using Vapora.Contracts.Steps;

namespace Vapora.Planner.Leases;

/// <summary>Hears signs of life.</summary>
public sealed class HeartbeatConsumer(LeaseMonitor monitor) : IConsumer<StepHeartbeat>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<StepHeartbeat> context)
    {
        monitor.Renew(context.Message);
        return Task.CompletedTask;
    }
}
