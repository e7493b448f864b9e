using Vapora.Workflows.Plans;

namespace Vapora.Planner.Intake;

/// <summary>Hears of plans before a run of them starts: one-process systems see to it that there are workers for it.</summary>
public interface IPlanListener
{
    /// <summary>A run of this plan is about to start; it does when this completes.</summary>
    Task PrepareAsync(Plan plan);
}
