using System.Collections.Immutable;
using static Vapora.Workflows.Definitions.Vocabulary.ValueShape;

namespace Vapora.Workflows.Definitions.Vocabulary;

/// <summary>The keys of workflows and phases.</summary>
public static class WorkflowKeys
{
    private static readonly ImmutableArray<KeySpec> Shared =
    [
        new("title", FreeText, "What people call the workflow.", "title: Implement MFA"),
        new("status", FreeText, "A note of the author's. Kept, never interpreted.", "status: planning"),
        new("created_at", FreeText,
            "When the workflow was written. Kept, never interpreted.", "created_at: 2025-11-09T10:00:00Z") { Aliases = ["created"] },
        new("timeline_hours", Hours,
            "Planned time of the run, from its start: what \"on track\" and slip are measured against.",
            "timeline_hours: 48") { Aliases = ["duration_hours"] },
        new("timezone", Timezone,
            "IANA time zone for calendar rules such as `defer_to_next_week`.", "timezone: Europe/Berlin") { Default = "`UTC`" },
        new("allow_concurrent_agents", Count,
            "The most assignments of the run that are in execution at once.", "allow_concurrent_agents: 10")
            { Aliases = ["max_concurrent_agents"], Default = "no bound" },
        new("approval_required_at", List,
            "Checkpoints: steps (by name, role, task type, or a beginning that is a role or step) and phases that need an approval.",
            "approval_required_at: [design]"),
        new("waiting_timeout", Duration,
            "A run that waits longer than this, for a date or a person, is escalated.", "waiting_timeout: 2days") { Default = "none" },
        new("adjust", Map,
            "Lets the planner add agents by itself when the run is late.",
            "adjust: {auto: true, max_agents: 4}") { Map = NestedKeys.Adjust, Default = "off" },
    ];

    /// <summary>A phase of the phased shape.</summary>
    public static KeySet Phase { get; } = new("phase", "Phase", "An entry of `phases:`.",
    [
        new("name", Name,
            "The phase's name, where phases are written as a list. In a map of phases the map key is the name.",
            "name: review") { Default = "the map key" },
        new("duration_hours", Hours, "Planned time of the phase.", "duration_hours: 16") { Aliases = ["timeline_hours"] },
        new("serial", Flag,
            "The steps run one after the other in file order, besides what `depends_on` says.", "serial: true") { Default = "`false`" },
        new("parallel", Flag,
            "The steps run as soon as their dependencies allow; `false` is the same as `serial: true`.",
            "parallel: false") { Default = "`true`" },
        new("max_concurrent_agents", Count, "The most assignments of the phase that are in execution at once.", "max_concurrent_agents: 6")
            { Aliases = ["allow_concurrent_agents"], Default = "no bound" },
        new("gate", Condition,
            "Exit condition: the next phase starts when it holds; otherwise the run is blocked and escalated.", "gate: all_passed"),
        new("steps", NamedMaps,
            "The steps of the phase.", "steps: [{name: build, agent: developer}]") { Map = StepKeys.Step, Required = true },
    ]);

    /// <summary>The value of <c>workflow:</c> where it is a map.</summary>
    public static KeySet Workflow { get; } = new("workflow", "Workflow (phased and roster shape)", "The value of `workflow:` where it is a map.",
    [
        new("id", Id, "The workflow's id; a changed text under the same id is a new version.", "id: feature-auth") { Required = true },
        .. Shared,
        new("phases", NamedMaps,
            "Phased shape: the phases in order. A phase starts when the one before it has finished and its gate has passed.",
            "phases: {review: {steps: [{name: build, agent: developer}]}}")
            { Map = Phase },
        new("agents", NamedMaps,
            "Roster shape: one step for each entry; the entry's name is the step's name, `role` its role.",
            "agents: {builder: {role: Developer}}") { Map = StepKeys.Step },
    ]);

    /// <summary>The top level of the flat shape; found in any case.</summary>
    public static KeySet Flat { get; } = new("flat", "Workflow (flat shape)", "The top level of a file whose `workflow:` is an id. Any case will do: `Workflow`, `Steps`.",
    [
        new("workflow", Id,
            "The workflow's id; a changed text under the same id is a new version.", "workflow: feature-auth-mfa") { Required = true },
        .. Shared,
        new("steps", NamedMaps,
            "The steps; their dependencies alone order them.",
            "steps: {build: {agent: developer}}") { Map = StepKeys.Step, Required = true },
    ]) { AnyCase = true };

    /// <summary>The top level of the phased and the roster shape.</summary>
    public static KeySet Document { get; } = new("document", "File (phased and roster shape)", "The top level of a file whose `workflow:` is a map.",
    [
        new("workflow", Map,
            "The whole workflow.",
            "workflow: {id: feature-auth, agents: {builder: {role: Developer}}}") { Map = Workflow, Required = true },
    ]);

    /// <summary>Every kind of map of the language, in the order of the reference.</summary>
    public static ImmutableArray<KeySet> All { get; } =
    [
        Document, Workflow, Flat, Phase, StepKeys.Step,
        NestedKeys.Approval, NestedKeys.Retry, NestedKeys.Adjust, NestedKeys.Alert, NestedKeys.Compensate, NestedKeys.IfBlocked,
    ];
}
