using Vapora.Workflows.Definitions.Reading;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>Keys of one step that do not go together.</summary>
internal static class StepCheck
{
    public static void Run(Draft draft)
    {
        foreach (var (step, fields) in draft.Steps)
        {
            if (step.AutomaticAfterMerge && step.Approval is not null)
                draft.Bag.Add(
                    DiagnosticCodes.ApprovalIgnored, fields.KeySpan("approval_required"),
                    $"step '{step.Name}' starts automatically, so its 'approval_required' asks nobody",
                    "remove 'automatic_after_merge' or 'approval_required'");

            if (step.Strategy == DeploymentStrategy.BlueGreen && SwitchesBlindly(step))
                draft.Bag.Add(
                    DiagnosticCodes.InvalidValue, fields.Find("action")!.Span,
                    $"step '{step.Name}' would do '{PlanActions.TrafficSwitch}' without a '{PlanActions.HealthCheck}' before it",
                    $"blue/green switches only to what is healthy: put '{PlanActions.HealthCheck}' before '{PlanActions.TrafficSwitch}'");

            if (step.Alerts.Length > Limits.AlertsPerStep)
                draft.Bag.Add(DiagnosticCodes.LimitExceeded, step.Alerts[Limits.AlertsPerStep].Condition.Span, $"step '{step.Name}' has {step.Alerts.Length} alert rules, more than {Limits.AlertsPerStep}", "join some of them with '||'");

            Deadline(draft.Bag, fields, step, "estimated_duration", step.EstimatedDuration);
            Deadline(draft.Bag, fields, step, "duration", step.Duration);
        }
    }

    private static bool SwitchesBlindly(StepDefinition step)
    {
        var (traffic, health) = (step.Actions.IndexOf(PlanActions.TrafficSwitch), step.Actions.IndexOf(PlanActions.HealthCheck));
        return traffic >= 0 && (health < 0 || health > traffic);
    }

    private static void Deadline(DiagnosticBag bag, Fields fields, StepDefinition step, string key, TimeSpan? time)
    {
        if (step.Deadline is not { } deadline || !(time > deadline)) return;
        bag.Add(
            DiagnosticCodes.DeadlineBelowEstimate,
            fields.Find("max_duration")!.Span,
            $"the deadline of step '{step.Name}', {Durations.Format(deadline)}, is below its '{key}', {Durations.Format(time.Value)}",
            $"every attempt would be cut off: raise '{fields.Written("max_duration")}' or lower '{key}'");
    }
}
