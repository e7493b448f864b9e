using System.Collections.Immutable;
using static Vapora.Workflows.Definitions.Vocabulary.ValueShape;

namespace Vapora.Workflows.Definitions.Vocabulary;

/// <summary>The keys of a step: the same in all three shapes.</summary>
public static class StepKeys
{
    private static readonly ImmutableArray<KeySpec> Order =
    [
        new("name", Name,
            "The step's name, where steps are written as a list. In a map of steps the map key is the name.",
            "name: build") { Default = "the map key" },
        new("agent", Name,
            "The role that executes the step: its work goes to that role's queue. Case and separators do not matter.",
            "agent: developer-backend")
            { Aliases = ["role"], Required = true },
        new("phase", Name,
            "Flat shape only: the label under which the step is counted for state, progress and display. It orders nothing.",
            "phase: Review")
            { Default = "`main`" },
        new("depends_on", List,
            "Steps that must be done before this one starts. A phase's name stands for all its non-async steps and its gate.",
            "depends_on: [design]")
            { Aliases = ["dependencies"] },
        new("parallel_with", List,
            "Steps this one runs beside. Two steps of a serial phase that name each other are not ordered; elsewhere it is checked and shown.",
            "parallel_with: [design]"),
        new("when", Condition, "Judged when the step is ready: false skips it, unknown blocks it.", "when: coverage < 80%"),
        new("requires", Condition,
            "Must hold before the step starts; false or unknown once all its dependencies have ended blocks the run.",
            "requires: all_passed"),
        new("async", Flag,
            "The run's main line does not wait for the step, and its failure is only an issue (unless `rollback_on` says more).", "async: true") { Default = "`false`" },
        new("optional", Flag,
            "The step may be skipped by an adjustment, and its failure is only an issue (unless `rollback_on` says more).", "optional: true") { Default = "`false`" },
        new("priority", Choice,
            "Which steps go first when slots or workers are short.",
            "priority: high") { Values = ["low", "normal", "high"], Default = "`normal`" },
        new("low_priority", Flag, "The same as `priority: low`.", "low_priority: true") { Default = "`false`" },
        new("parallelizable", Flag,
            "The step's role may be given more agents for it while it runs.", "parallelizable: true") { Default = "`false`" },
        new("agents", Count,
            "Agents that get the step at once; each takes a share of `tasks`.",
            "agents: 3") { Default = "1", Max = Limits.AssignmentsPerStep },
    ];

    private static readonly ImmutableArray<KeySpec> Work =
    [
        new("input", CommaList,
            "Artifacts the agent is given: outputs of earlier steps (`design_doc` finds `design_doc.md`), else inputs of the run.",
            "input: design_doc, api_spec")
            { Aliases = ["inputs"] },
        new("output", List,
            "Artifacts the agent must deliver; one that is missing fails the attempt.",
            "output: [design_doc.md]") { Aliases = ["outputs"] },
        new("task_type", FreeText,
            "What kind of task it is. Handed to the agent; a checkpoint may name it.", "task_type: ArchitectureDesign"),
        new("quality", FreeText, "The quality asked for. Handed to the agent.", "quality: Critical"),
        new("test_type", FreeText, "What kind of test it is. Handed to the agent.", "test_type: smoke"),
        new("environment", List,
            "Where the step acts. Handed to the agent; `production` makes a rollback undo what was done.", "environment: staging")
            { Aliases = ["environments"] },
        new("action", List,
            "What the agent does, in order. Handed to the agent, and the checklist for progress.",
            "action: [run_tests, check_coverage]") { Aliases = ["actions"] },
        new("tasks", List,
            "The pieces of the work. Handed to the agent, and the checklist for progress.", "tasks: [build_ui, write_tests]"),
        new("skill_match", CommaList, "Skills that a worker must all have to be given the step.", "skill_match: backend, security"),
        new("deployment_strategy", Choice,
            "How a deploy step replaces what runs; it brings default actions and a way back.", "deployment_strategy: blue_green")
            { Aliases = ["strategy"], Values = ["blue_green", "rolling", "recreate"] },
        new("estimated_duration", Duration,
            "How long the step is expected to take; projections use it until there is history.", "estimated_duration: 45min"),
        new("max_duration", Duration,
            "Deadline of one attempt; reaching it counts as a failure of the agent.", "max_duration: 4days") { Aliases = ["timeout"] },
        new("duration", Duration,
            "How long the step lasts by definition, as a monitor does; its metrics are sampled until then.", "duration: 24hours"),
        new("retry", Map,
            "How often and how soon a failed attempt is repeated.", "retry: {max_attempts: 3, backoff: 30s}") { Map = NestedKeys.Retry },
        new("effect", Choice,
            "Whether an attempt may be repeated after its worker was lost; with `at-most-once` a person is asked.", "effect: at-most-once")
            { Values = ["repeatable", "at-most-once"], Default = "`repeatable`" },
    ];

    private static readonly ImmutableArray<KeySpec> Judgement =
    [
        new("approval_required", FlagOrMap,
            "A person must approve: merge and deploy steps before they start, others when they have a result.", "approval_required: true")
            { Map = NestedKeys.Approval, Default = "`false`" },
        new("automatic_after_merge", Flag,
            "The step starts without an approval even where a checkpoint asks for one.",
            "automatic_after_merge: true") { Default = "`false`" },
        new("escalation_if", Escalations,
            "Phrases (whole words) or conditions; one that is found in the result calls the decision-maker before anything else goes on.",
            "escalation_if: [\"too risky\"]"),
        new("must_pass", Passing,
            "What the result must satisfy: a number of approving reviewers, `all` checks, or a condition. Otherwise the run is blocked.",
            "must_pass: 2")
            { Max = Limits.AssignmentsPerStep, Default = "1 for a reviewer, `all` for a tester" },
        new("security_required", Flag,
            "The step is approved only when security approves as well.", "security_required: true") { Default = "`false`" },
        new("can_block_merge", Flag,
            "When the agent answers *block*, only merge and deploy steps downstream are held.",
            "can_block_merge: true") { Default = "`false`" },
        new("can_block_deployment", Flag,
            "When the agent answers *block*, only merge and deploy steps downstream are held.",
            "can_block_deployment: true") { Default = "`false`" },
        new("critical_vulns_block_merge", Flag,
            "Metric `critical_vulns` above 0 is a *block*.", "critical_vulns_block_merge: true") { Default = "`false`" },
        new("high_vulns_require_mitigation", Flag,
            "Metric `high_vulns` above 0 needs a `mitigation` output, or security's approval, before a merge.",
            "high_vulns_require_mitigation: true")
            { Default = "`false`" },
        new("if_blocked", Blocking,
            "What happens when this step is blocked: try again later, ask, or fail.", "if_blocked: defer_to_next_week")
            { Values = ["defer_to_next_week", "escalate", "fail"], Default = "`escalate`", Map = NestedKeys.IfBlocked },
    ];

    private static readonly ImmutableArray<KeySpec> Watching =
    [
        new("metrics", List,
            "Metrics that are sampled while the step runs, besides those its conditions name.", "metrics: [error_rate, cpu]"),
        new("alert_if", Alerts,
            "Conditions tested on every sample; one that becomes true raises an alert.",
            "alert_if: error_rate > 1%") { Map = NestedKeys.Alert },
        new("alert_thresholds", Alerts,
            "The same as `alert_if`, usually a list.", "alert_thresholds: [p99 > 300ms, cpu > 80%]") { Map = NestedKeys.Alert },
        new("auto_rollback_if", Condition,
            "Tested on samples and alerts; true starts the rollback of the run.", "auto_rollback_if: critical_error"),
        new("rollback_on", Condition,
            "When the step fails like this, the rollback of the run starts.",
            "rollback_on: any_error") { Default = "`any_error` on production steps" },
        new("compensate", Compensation,
            "How the step is undone in a rollback: an action for the same role, or `false` when there is nothing to undo.",
            "compensate: restore_backup")
            { Map = NestedKeys.Compensate, Default = "`rollback` on deploy steps" },
    ];

    /// <summary>All of them, in the order of the reference.</summary>
    public static KeySet Step { get; } = new("step", "Step", "A step: an entry of `steps:`, or of `agents:` in the roster shape.", [.. Order, .. Work, .. Judgement, .. Watching]);
}
