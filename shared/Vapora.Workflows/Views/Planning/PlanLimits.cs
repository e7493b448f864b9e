using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Views.Planning;

/// <summary>Limits that a definition sets for its run; null where it sets none.</summary>
/// <param name="MaxConcurrentAgents">Assignments at once.</param>
/// <param name="WaitingTimeoutSeconds">How long the run may wait for a person or a time before it is escalated.</param>
/// <param name="AutoAdjustMaxAgents">Agents that a role may get when the run is late.</param>
/// <param name="Timezone">The zone of calendar rules.</param>
public sealed record PlanLimits(int? MaxConcurrentAgents, double? WaitingTimeoutSeconds, int? AutoAdjustMaxAgents, string Timezone)
{
    internal static PlanLimits Of(Plan plan) => new(
        plan.Definition.MaxConcurrentAgents,
        plan.Definition.WaitingTimeout?.TotalSeconds,
        plan.Definition.Adjust?.MaxAgents,
        plan.Definition.Timezone);
}
