using System.Collections.Immutable;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>Alerts and the rollbacks they start: evaluated on each sample, and once more on the result.</summary>
internal static class SampleRules
{
    /// <summary>Takes a sample of a step that is under way.</summary>
    public static void Take(RunDecision d, RunSignal.Sampled s)
    {
        d.Emit(new RunEvent.AssignmentSampled(d.Now, s.Id, s.Number, Known(d, s)));
        Evaluate(d, s.Id.Step, s.Critical);
    }

    // New names only as far as there is room: what a step has sampled is part of the run.
    private static ImmutableSortedDictionary<string, MetricValue> Known(RunDecision d, RunSignal.Sampled s)
    {
        var sampled = d.State(s.Id.Step).Sampled;
        var room = Limits.ResultEntries - sampled.Count;
        var beyond = s.Metrics.Keys.Where(name => !sampled.ContainsKey(name)).Skip(Math.Max(room, 0)).ToList();
        return beyond.Count == 0 ? s.Metrics : s.Metrics.RemoveRange(beyond);
    }

    /// <summary>Evaluates the rules on a step's result. False when that started a rollback: the step is not judged any further.</summary>
    public static bool Finish(RunDecision d, int step)
    {
        var planned = d.Plan.Steps[step];
        if (planned.Definition is { Alerts: [], AutoRollbackIf: null, RollbackOn: null } && planned.Definition.EscalationIf.IsEmpty) return true;
        if (!Evaluate(d, step, critical: false)) return false;
        var scope = new StepScope(d.Plan, d.Run, step, ScopeReach.Around);
        if (planned.Definition.RollbackOn is { } rule && !d.State(step).Overridden && rule.Value.Evaluate(scope) == Truth.True)
        {
            FailureRules.FailStep(d, step, $"rollback_on: {rule.Value.Explain(scope)}");
            return false;
        }

        NoteUnknown(d, planned, scope);
        return true;
    }

    private static bool Evaluate(RunDecision d, int step, bool critical)
    {
        var planned = d.Plan.Steps[step];
        var scope = new StepScope(d.Plan, d.Run, step, ScopeReach.Around);
        var raisedBefore = d.State(step).Alerts;
        for (var rule = 0; rule < planned.Definition.Alerts.Length; rule++)
        {
            var alert = planned.Definition.Alerts[rule];
            var truth = alert.Condition.Value.Evaluate(scope);
            var severity = critical ? AlertSeverity.Critical : alert.Severity;
            Cross(d, step, rule, truth, severity, () => alert.Condition.Value.Explain(scope).ToString());
        }

        // What the agent calls critical is an alert of its own, unless a rule has just raised it; one that was up as a warning does not hide it.
        var state = d.State(step);
        if (critical && (state.Alerts & ~raisedBefore) == 0 && (state.Alerts == 0 || !state.Critical))
            Cross(d, step, StepState.AgentsOwnAlert, Truth.True, AlertSeverity.Critical, () => "the agent reports a critical state");
        else if (!critical)
            Cross(d, step, StepState.AgentsOwnAlert, Truth.False, AlertSeverity.Critical, () => "");

        scope = new StepScope(d.Plan, d.Run, step, ScopeReach.Around);
        if (d.Run.RollbackInstead is not null || planned.Definition.AutoRollbackIf is not { } rollback || rollback.Value.Evaluate(scope) != Truth.True) return true;
        EndRules.End(d, RunOutcome.Failed, $"auto_rollback_if of '{planned.Name}': {rollback.Value.Explain(scope)}", rollback: true);
        return false;
    }

    // Raised once when the condition becomes true, cleared when it is false again; unknown changes nothing.
    private static void Cross(RunDecision d, int step, int rule, Truth truth, AlertSeverity severity, Func<string> explain)
    {
        var isRaised = (d.State(step).Alerts & (1UL << rule)) != 0;
        if (truth == Truth.True && !isRaised) d.Emit(new RunEvent.AlertRaised(d.Now, step, rule, severity, explain()));
        else if (truth == Truth.False && isRaised) d.Emit(new RunEvent.AlertCleared(d.Now, step, rule));
    }

    private static void NoteUnknown(RunDecision d, PlannedStep step, StepScope scope)
    {
        foreach (var (key, condition) in Watched(step.Definition))
        {
            if (condition.Evaluate(scope) != Truth.Unknown) continue;
            var text = $"{key} could not be judged: {condition.Explain(scope)}";
            if (!d.Run.Issues.Any(i => i.Step == step.Index && i.Text == text)) d.Emit(new RunEvent.IssueRaised(d.Now, step.Index, text));
        }
    }

    private static IEnumerable<(string Key, Condition Condition)> Watched(StepDefinition step)
    {
        foreach (var alert in step.Alerts) yield return ("alert", alert.Condition.Value);
        if (step.AutoRollbackIf is { } auto) yield return ("auto_rollback_if", auto.Value);
        if (step.RollbackOn is { } on) yield return ("rollback_on", on.Value);
        foreach (var rule in step.EscalationIf.OfType<EscalationRule.When>()) yield return ("escalation_if", rule.Condition);
    }
}
