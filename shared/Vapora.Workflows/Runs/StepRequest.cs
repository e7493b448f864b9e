using System.Collections.Immutable;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs;

/// <summary>Everything an agent is told about an assignment. Made from the plan and a <see cref="Effect.Dispatch"/>; the same dispatch always gives the same request.</summary>
public sealed record StepRequest
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The workflow's id.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The step's name.</summary>
    public required string Step { get; init; }

    /// <summary>Which assignment of the step, and which attempt.</summary>
    public required AssignmentId Id { get; init; }

    /// <summary>The role whose worker gets it.</summary>
    public required string Role { get; init; }

    /// <summary>Skills the worker must all have.</summary>
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>Order among assignments that wait for a worker.</summary>
    public StepPriority Priority { get; init; }

    /// <summary>As written.</summary>
    public string? TaskType { get; init; }

    /// <summary>As written.</summary>
    public string? Quality { get; init; }

    /// <summary>As written.</summary>
    public string? TestType { get; init; }

    /// <summary>As written.</summary>
    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>Actions to take, in order.</summary>
    public ImmutableArray<string> Actions { get; init; } = [];

    /// <summary>Its share of the tasks.</summary>
    public ImmutableArray<string> Tasks { get; init; } = [];

    /// <summary>How it is deployed.</summary>
    public DeploymentStrategy? Strategy { get; init; }

    /// <summary>Inputs: what they resolved to.</summary>
    public ImmutableArray<WorkInput> Inputs { get; init; } = [];

    /// <summary>Artifacts to deliver.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>Metrics that people and conditions want to know of it (canonical names).</summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>What its result will be judged by.</summary>
    public ImmutableArray<Criterion> Criteria { get; init; } = [];

    /// <summary>True when people approve the step; its agents then need not judge.</summary>
    public bool HasApproval { get; init; }

    /// <summary>Why the work was sent back.</summary>
    public string? Feedback { get; init; }

    /// <summary>How long it lasts by definition; samples are taken until then. Null: until it is done.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Time between samples, for steps that last.</summary>
    public TimeSpan? SampleInterval { get; init; }

    /// <summary>How long it is expected to take.</summary>
    public TimeSpan Estimate { get; init; }

    /// <summary>After which it is stopped.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Its part of the step's work: one of this many.</summary>
    public int Share { get; init; } = 1;

    /// <summary>The request of a dispatch.</summary>
    public static StepRequest Of(Plan plan, string runId, Effect.Dispatch dispatch)
    {
        var step = plan.Steps[dispatch.Id.Step];
        var isWork = dispatch.Id.Kind == AssignmentKind.Work;
        var criteria = isWork ? Criterion.Of(plan, step) : [];
        return new StepRequest
        {
            RunId = runId,
            WorkflowId = plan.Id,
            Step = step.Name,
            Id = dispatch.Id,
            Role = dispatch.Work.Role,
            Skills = dispatch.Id.Kind == AssignmentKind.SecurityReview ? [] : step.Definition.Skills,
            Priority = step.Definition.Priority,
            TaskType = step.Definition.TaskType,
            Quality = step.Definition.Quality,
            TestType = step.Definition.TestType,
            Environments = step.Definition.Environments,
            Actions = dispatch.Work.Actions,
            Tasks = dispatch.Work.Tasks,
            Strategy = step.Definition.Strategy,
            Inputs = dispatch.Work.Inputs,
            Outputs = isWork ? [.. step.Definition.Outputs.Select(o => o.Value)] : [],
            Metrics = isWork ? MetricsOf(step, criteria) : [],
            Criteria = criteria,
            HasApproval = step.Approval is not null,
            Feedback = dispatch.Work.Feedback,
            Duration = dispatch.Work.Duration is { Ticks: < 0 } ? TimeSpan.Zero : dispatch.Work.Duration,
            SampleInterval = dispatch.Work.Duration is null ? null : Interval(step.Definition.Duration!.Value),
            Estimate = step.Estimate,
            Deadline = step.Definition.Deadline,
            Share = dispatch.Work.Share,
        };
    }

    private static TimeSpan Interval(TimeSpan duration)
    {
        var part = duration / Limits.SamplesPerDuration;
        return part < Limits.SampleIntervalMin ? Limits.SampleIntervalMin : part;
    }

    private static ImmutableArray<string> MetricsOf(PlannedStep step, ImmutableArray<Criterion> criteria)
    {
        var policies = new[] { (step.Definition.CriticalVulnsBlockMerge, "critical_vulns"), (step.Definition.HighVulnsRequireMitigation, "high_vulns") };
        return [.. step.Definition.Metrics.Select(MetricName.Canonical)
            .Concat(criteria.SelectMany(c => c.Condition.Names).Where(n => n.BuiltIn is null && (n.Step is null || n.Step == step.Name)).Select(n => n.Metric))
            .Concat(policies.Where(p => p.Item1).Select(p => p.Item2))
            .Distinct()];
    }
}
