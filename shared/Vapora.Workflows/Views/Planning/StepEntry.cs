using System.Collections.Immutable;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Views.Planning;

/// <summary>A step of a plan.</summary>
public sealed record StepEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The role that executes it.</summary>
    public required string Role { get; init; }

    /// <summary>Skills that the worker must all have.</summary>
    public required ImmutableArray<string> Skills { get; init; }

    /// <summary>Its phase.</summary>
    public required string Phase { get; init; }

    /// <summary>Its stage, from 1.</summary>
    public required int Stage { get; init; }

    /// <summary>Steps and phases it waits for, as written; barriers and serial order are not repeated here.</summary>
    public required ImmutableArray<string> DependsOn { get; init; }

    /// <summary>Steps before it in the serial order of its phase.</summary>
    public required ImmutableArray<string> SerialAfter { get; init; }

    /// <summary>Steps it says it runs beside, as written.</summary>
    public required ImmutableArray<string> ParallelWith { get; init; }

    /// <summary>Agents it is given at once.</summary>
    public required int Assignments { get; init; }

    /// <summary>Its estimated begin.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>Its estimated end.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>True when nothing waits for its end but the closing of the run.</summary>
    public required bool Async { get; init; }

    /// <summary>True when it may be skipped.</summary>
    public required bool Optional { get; init; }

    /// <summary>The action that undoes it; null when there is none.</summary>
    public string? Compensation { get; init; }

    internal static StepEntry Of(Plan plan, PlannedStep step, Schedule schedule) => new()
    {
        Name = step.Name,
        Role = step.Role,
        Skills = step.Definition.Skills,
        Phase = plan.Phases[step.Phase].Name,
        Stage = schedule.Stages[step.Index],
        DependsOn = [.. step.Definition.DependsOn.Select(d => d.Value)],
        SerialAfter = [.. plan.Order.Before[step.Index].Select(i => plan.Steps[i].Name)],
        ParallelWith = [.. step.Definition.ParallelWith.Select(p => p.Value)],
        Assignments = step.Assignments,
        StartSeconds = schedule.Starts[step.Index].TotalSeconds,
        EndSeconds = schedule.Ends[step.Index].TotalSeconds,
        Async = step.Async,
        Optional = step.Definition.Optional,
        Compensation = step.Compensation,
    };
}
