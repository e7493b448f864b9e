using System.Collections.Immutable;
using Vapora.Workflows.Conditions;

namespace Vapora.Workflows.Definitions;

/// <summary>A step as written. Absent keys are null, empty or false; defaults that depend on the kind of step are the plan's business.</summary>
public sealed record StepDefinition
{
    /// <summary>The step's name.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>The name of the phase (or label) it belongs to.</summary>
    public required string Phase { get; init; }

    /// <summary>The role that executes it, canonical.</summary>
    public required Located<string> Role { get; init; }

    /// <summary>Steps and phases it waits for.</summary>
    public ImmutableArray<Located<string>> DependsOn { get; init; } = [];

    /// <summary>Steps it says it runs beside.</summary>
    public ImmutableArray<Located<string>> ParallelWith { get; init; } = [];

    /// <summary>Artifacts it reads.</summary>
    public ImmutableArray<Located<string>> Inputs { get; init; } = [];

    /// <summary>Artifacts it must deliver.</summary>
    public ImmutableArray<Located<string>> Outputs { get; init; } = [];

    /// <summary>Handed to the agent; also matched by checkpoints.</summary>
    public string? TaskType { get; init; }

    /// <summary>Handed to the agent.</summary>
    public string? Quality { get; init; }

    /// <summary>Handed to the agent.</summary>
    public string? TestType { get; init; }

    /// <summary><c>environment</c> and <c>environments</c>.</summary>
    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary><c>action</c> and <c>actions</c>.</summary>
    public ImmutableArray<string> Actions { get; init; } = [];

    /// <summary><c>tasks</c>.</summary>
    public ImmutableArray<string> Tasks { get; init; } = [];

    /// <summary>Skills a worker must all have.</summary>
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>How long it is expected to take.</summary>
    public TimeSpan? EstimatedDuration { get; init; }

    /// <summary><c>max_duration</c> or <c>timeout</c>: deadline of one attempt.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How long it lasts by definition (monitors).</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Retry policy; null parts take the defaults.</summary>
    public RetryDefinition Retry { get; init; } = new();

    /// <summary>Whether an attempt may be repeated after its worker was lost.</summary>
    public StepEffect Effect { get; init; }

    /// <summary>Dispatch order when slots or workers are short.</summary>
    public StepPriority Priority { get; init; } = StepPriority.Normal;

    /// <summary>The approval written at the step itself.</summary>
    public Located<ApprovalDefinition>? Approval { get; init; }

    /// <summary>What in a result calls the decision-maker.</summary>
    public ImmutableArray<EscalationRule> EscalationIf { get; init; } = [];

    /// <summary>What the result must satisfy; null when not written.</summary>
    public Located<PassRule>? MustPass { get; init; }

    /// <summary>What must hold before it starts.</summary>
    public Located<Condition>? Requires { get; init; }

    /// <summary>False when ready: the step is skipped.</summary>
    public Located<Condition>? When { get; init; }

    /// <summary>Security must approve too.</summary>
    public bool SecurityRequired { get; init; }

    /// <summary>A block of this step holds downstream merges (and deploys) only.</summary>
    public bool CanBlockMerge { get; init; }

    /// <summary>A block of this step holds downstream deploys (and merges) only.</summary>
    public bool CanBlockDeployment { get; init; }

    /// <summary>Metric <c>critical_vulns</c> above 0 is a block.</summary>
    public bool CriticalVulnsBlockMerge { get; init; }

    /// <summary>Metric <c>high_vulns</c> above 0 needs a mitigation before a downstream merge.</summary>
    public bool HighVulnsRequireMitigation { get; init; }

    /// <summary>Starts without the approval that a checkpoint would ask for.</summary>
    public bool AutomaticAfterMerge { get; init; }

    /// <summary>Metrics to sample.</summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary><c>alert_if</c> and <c>alert_thresholds</c>.</summary>
    public ImmutableArray<AlertRule> Alerts { get; init; } = [];

    /// <summary>True over samples and alerts: the rollback starts.</summary>
    public Located<Condition>? AutoRollbackIf { get; init; }

    /// <summary>Failing so starts the rollback.</summary>
    public Located<Condition>? RollbackOn { get; init; }

    /// <summary>How to undo the step, when written.</summary>
    public CompensationRule? Compensation { get; init; }

    /// <summary><c>deployment_strategy</c> or <c>strategy</c>.</summary>
    public DeploymentStrategy? Strategy { get; init; }

    /// <summary>What to do about the step's own block.</summary>
    public BlockRule? IfBlocked { get; init; }

    /// <summary>May be skipped; its failure is an issue only.</summary>
    public bool Optional { get; init; }

    /// <summary>Its role may be given more agents for it.</summary>
    public bool Parallelizable { get; init; }

    /// <summary>Agents it is given at once; null when not written.</summary>
    public int? Agents { get; init; }

    /// <summary>Never holds a barrier; its failure is an issue, unless its rollback_on says more.</summary>
    public bool Async { get; init; }
}
