using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>A step of a plan: the definition's step with its edges as indexes and its defaults filled in.</summary>
public sealed record PlannedStep
{
    /// <summary>Its place in <see cref="Plan.Steps"/>.</summary>
    public required int Index { get; init; }

    /// <summary>The step as written, for keys that are only handed on.</summary>
    public required StepDefinition Definition { get; init; }

    /// <summary>The index of its phase.</summary>
    public required int Phase { get; init; }

    /// <summary>Steps named by <c>depends_on</c>.</summary>
    public required ImmutableArray<int> Dependencies { get; init; }

    /// <summary>Phases named by <c>depends_on</c>, and the barrier before its own phase.</summary>
    public required ImmutableArray<int> PhaseDependencies { get; init; }

    /// <summary>Steps that name it in <c>depends_on</c>.</summary>
    public required ImmutableArray<int> Dependents { get; init; }

    /// <summary>Every step that must have ended before it can start: dependencies, serial order and barriers, taken together and transitively.</summary>
    public required StepSet Ancestors { get; init; }

    /// <summary>The steps it names in <c>depends_on</c>, and those of the phases it names: what its own conditions see beside itself.</summary>
    public required StepSet Nearby { get; init; }

    /// <summary>What kind of step it is.</summary>
    public required StepTraits Traits { get; init; }

    /// <summary>What its result must satisfy; null when nothing.</summary>
    public PassRule? MustPass { get; init; }

    /// <summary>Assignments it is given at once: reviewers of a quorum, or <c>agents: n</c>; at least 1.</summary>
    public required int Assignments { get; init; }

    /// <summary>Actions in the order the agent is to take them (a deployment strategy has its own).</summary>
    public required ImmutableArray<string> Actions { get; init; }

    /// <summary>The approval that it needs.</summary>
    public PlannedApproval? Approval { get; init; }

    /// <summary>Security steps whose approval counts for it; empty with <see cref="StepDefinition.SecurityRequired"/>: an extra assignment is made.</summary>
    public required ImmutableArray<int> SecuritySteps { get; init; }

    /// <summary>Steps for which this one's approval counts.</summary>
    public required ImmutableArray<int> SecurityFor { get; init; }

    /// <summary>For each input, the step that produces it, or -1: a run input or missing.</summary>
    public required ImmutableArray<int> Producers { get; init; }

    /// <summary>The action that undoes it; null when there is nothing to undo.</summary>
    public string? Compensation { get; init; }

    /// <summary>The actions that undo it, in order; empty when there is nothing to undo. Blue/green is undone by sending the traffic back to where it was; what was deployed beside it harms nobody.</summary>
    public ImmutableArray<string> CompensationActions => Compensation is not { } first ? []
        : Definition.Strategy == DeploymentStrategy.BlueGreen ? [first, PlanActions.TrafficSwitchBack] : [first];

    /// <summary>True when a failure of it starts the rollback even without a rule: a production step.</summary>
    public bool RollsBackByDefault => Traits.HasFlag(StepTraits.Production) && !Async && !Definition.Optional;

    /// <summary>Attempts before an agent's failure is final.</summary>
    public required int FailureAttempts { get; init; }

    /// <summary>Attempts before a lost worker is final.</summary>
    public required int LossAttempts { get; init; }

    /// <summary>How long a first retry waits; doubles up to <see cref="RetryDelayMax"/>.</summary>
    public required TimeSpan RetryDelay { get; init; }

    /// <summary>The longest a retry waits.</summary>
    public required TimeSpan RetryDelayMax { get; init; }

    /// <summary>How long it is expected to take.</summary>
    public required TimeSpan Estimate { get; init; }

    /// <summary>The step's name.</summary>
    public string Name => Definition.Name.Value;

    /// <summary>The role that executes it.</summary>
    public string Role => Definition.Role.Value;

    /// <summary>Never holds a barrier; its failure is an issue, unless its rollback_on says more.</summary>
    public bool Async => Definition.Async;

    /// <summary>True when a block of it holds only downstream merges and deploys.</summary>
    public bool BlocksSoftly => Definition.CanBlockMerge || Definition.CanBlockDeployment;

    /// <summary>True when a soft block upstream holds it.</summary>
    public bool MergesOrDeploys => (Traits & (StepTraits.Merge | StepTraits.Deploy)) != 0;

    /// <summary>True when its approval opens before the work instead of after it.</summary>
    public bool ApprovedBeforeWork => MergesOrDeploys;
}

/// <summary>The kinds of step; one step may be several.</summary>
[Flags]
public enum StepTraits
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Runs tests.</summary>
    Tester = 1,

    /// <summary>Gives a verdict on others' work.</summary>
    Reviewer = 2,

    /// <summary>Audits.</summary>
    Security = 4,

    /// <summary>Merges.</summary>
    Merge = 8,

    /// <summary>Deploys.</summary>
    Deploy = 16,

    /// <summary>Touches production.</summary>
    Production = 32,
}
