using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Bus;

namespace Vapora.AgentWorker.Bus;

/// <summary>Sends every report by itself, at once: in one process, where a paced clock is held for each.</summary>
public sealed class DirectReports(IMessageSender sender) : IReportSender
{
    /// <inheritdoc />
    public bool KeepsOrder => false;

    /// <inheritdoc />
    public Task SendAsync(StepReport report) => sender.SendAsync(Queues.Planner, report);
}
