namespace Vapora.Contracts.Steps;

/// <summary>Hands an assignment to a worker of a role: everything the agent is told. Durations are in seconds of the run's clock.</summary>
public sealed record ExecuteStep : StepMessage
{
    /// <summary>The workflow's id.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The step's place in the definition, from 0.</summary>
    public required int StepIndex { get; init; }

    /// <summary>The role whose worker gets it.</summary>
    public required string Role { get; init; }

    /// <summary>Skills the worker must all have.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary><c>High</c>, <c>Normal</c> or <c>Low</c>.</summary>
    public string Priority { get; init; } = "Normal";

    /// <summary>As written in the definition.</summary>
    public string? TaskType { get; init; }

    /// <summary>As written in the definition.</summary>
    public string? Quality { get; init; }

    /// <summary>As written in the definition.</summary>
    public string? TestType { get; init; }

    /// <summary>As written in the definition.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>Actions to take, in order.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Its share of the tasks.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary><c>BlueGreen</c>, <c>Rolling</c> or <c>Recreate</c>.</summary>
    public string? Strategy { get; init; }

    /// <summary>Inputs: what they resolved to.</summary>
    public IReadOnlyList<StepInput> Inputs { get; init; } = [];

    /// <summary>Artifacts to deliver.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Metrics to report.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>What the result will be judged by.</summary>
    public IReadOnlyList<StepCriterion> Criteria { get; init; } = [];

    /// <summary>True when people approve the work besides.</summary>
    public bool HasApproval { get; init; }

    /// <summary>Why the work was sent back; null the first time.</summary>
    public string? Feedback { get; init; }

    /// <summary>How long it lasts by definition; null: until it is done.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Time between samples.</summary>
    public double? SampleIntervalSeconds { get; init; }

    /// <summary>How long it is expected to take.</summary>
    public double EstimateSeconds { get; init; }

    /// <summary>After which it is stopped.</summary>
    public double? DeadlineSeconds { get; init; }

    /// <summary>Its part of the step's work: one of this many.</summary>
    public int Share { get; init; } = 1;

    /// <summary>True when it must not begin before <see cref="StepGranted"/> has come (<c>effect: at-most-once</c>).</summary>
    public bool NeedsGrant { get; init; }

    /// <summary>How long, in seconds, whoever takes it may be silent before it is given to another: at least three signs of life in that time.</summary>
    public double LeaseSeconds { get; init; } = 30;
}
