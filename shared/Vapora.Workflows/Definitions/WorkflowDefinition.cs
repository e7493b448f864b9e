using System.Collections.Immutable;

namespace Vapora.Workflows.Definitions;

/// <summary>A workflow as written, checked and complete: one model for the three shapes and both spellings. A definition always compiles to a plan.</summary>
public sealed record WorkflowDefinition
{
    /// <summary>The workflow's id, <c>[a-z0-9][a-z0-9-]*</c>.</summary>
    public required Located<string> Id { get; init; }

    /// <summary>Which of the three shapes it was written in; decides whether phases are barriers.</summary>
    public required WorkflowShape Shape { get; init; }

    /// <summary>What people call it.</summary>
    public string? Title { get; init; }

    /// <summary>The status noted in the file; descriptive.</summary>
    public string? Status { get; init; }

    /// <summary>The date noted in the file; descriptive.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>IANA time zone for calendar rules.</summary>
    public string Timezone { get; init; } = "UTC";

    /// <summary>Planned time of the run, from its start.</summary>
    public TimeSpan? Timeline { get; init; }

    /// <summary>Never more assignments in execution at once than this.</summary>
    public int? MaxConcurrentAgents { get; init; }

    /// <summary>Checkpoints of <c>approval_required_at</c>, as written.</summary>
    public ImmutableArray<Located<string>> ApprovalRequiredAt { get; init; } = [];

    /// <summary>How long the run may wait (deferred, or for a person) before it is escalated.</summary>
    public TimeSpan? WaitingTimeout { get; init; }

    /// <summary>The rule that adds agents when the run is late; null when off.</summary>
    public AutoAdjust? Adjust { get; init; }

    /// <summary>Phases in order; at least one. In the flat and roster shapes they are labels (<see cref="WorkflowShape"/>).</summary>
    public required ImmutableArray<PhaseDefinition> Phases { get; init; }

    /// <summary>Every step, in file order.</summary>
    public required ImmutableArray<StepDefinition> Steps { get; init; }
}

/// <summary>The accepted ways to write a workflow.</summary>
public enum WorkflowShape
{
    /// <summary><c>workflow:</c> is a map with <c>phases:</c>; phases are barriers, in file order.</summary>
    Phased,

    /// <summary><c>workflow:</c> is a map with <c>agents:</c>; one phase, one step per agent.</summary>
    Roster,

    /// <summary><c>workflow:</c> is an id beside <c>steps:</c>; phases are labels.</summary>
    Flat,
}

/// <summary><c>adjust: {auto: true, max_agents: n}</c>.</summary>
/// <param name="MaxAgents">Agents a role may have at most by this rule.</param>
public sealed record AutoAdjust(int MaxAgents);
