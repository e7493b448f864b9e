using System.Collections.Immutable;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Reports;

/// <summary>An alert that is raised now.</summary>
/// <param name="Step">The step that watches.</param>
/// <param name="Condition">What is true.</param>
/// <param name="Severity"><c>Warning</c> or <c>Critical</c>.</param>
public sealed record AlertEntry(string Step, string Condition, string Severity)
{
    internal static ImmutableArray<AlertEntry> Of(Plan plan, RunState run) =>
        [.. from step in plan.Steps
            from rule in Enumerable.Range(0, step.Definition.Alerts.Length).Append(StepState.AgentsOwnAlert)
            where (run.Steps[step.Index].Alerts & (1UL << rule)) != 0
            select new AlertEntry(step.Name, NameOf(step, rule), (rule == StepState.AgentsOwnAlert ? AlertSeverity.Critical : step.Definition.Alerts[rule].Severity).ToString())];

    /// <summary>What an alert is called: its condition, or that the agent raised it itself.</summary>
    internal static string NameOf(PlannedStep step, int rule) => rule < step.Definition.Alerts.Length ? step.Definition.Alerts[rule].Condition.Value.Text : "the agent's own";
}
