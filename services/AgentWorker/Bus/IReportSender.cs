using Vapora.Contracts.Steps;

namespace Vapora.AgentWorker.Bus;

/// <summary>Sends reports to the planner.</summary>
public interface IReportSender
{
    /// <summary>True when reports that are handed over one after the other are sent in that order, so that nobody has to wait for one before the next.</summary>
    bool KeepsOrder { get; }

    /// <summary>Sends a report; completes when the broker has it, throws when that is not known.</summary>
    Task SendAsync(StepReport report);
}
