using MassTransit;
using Vapora.Contracts.Approvals;
using Vapora.Contracts.Escalations;

namespace Vapora.Gate;

/// <summary>Hands what comes from the bus to the desk.</summary>
public sealed class GateConsumer(GateDesk desk) : IConsumer<ApprovalRequested>, IConsumer<ApprovalClosed>, IConsumer<EscalationRaised>, IConsumer<EscalationAnswered>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<ApprovalRequested> context) => desk.TakeAsync(context.Message, context.CancellationToken);

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
