using MassTransit;
using Vapora.Contracts.Approvals;
using Vapora.Contracts.Escalations;
using Vapora.Hosting.Faults;

namespace Vapora.Gate;

/// <summary>Hands what comes from the bus to the desk.</summary>
public sealed class GateConsumer(GateDesk desk) : IConsumer<ApprovalRequested>, IConsumer<ApprovalClosed>, IConsumer<EscalationRaised>, IConsumer<EscalationAnswered>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<ApprovalRequested> context)
    {
        await desk.TakeAsync(context.Message, context.CancellationToken).ConfigureAwait(false);
        FailPoints.Pass(FailPoint.BeforeAck);
    }

    /// <inheritdoc />
    public Task Consume(ConsumeContext<EscalationRaised> context) => desk.TakeAsync(context.Message, context.CancellationToken);

    /// <inheritdoc />
    public Task Consume(ConsumeContext<ApprovalClosed> context)
    {
        desk.Take(context.Message);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task Consume(ConsumeContext<EscalationAnswered> context)
    {
        desk.Take(context.Message);
        return Task.CompletedTask;
    }
}
