using System.Collections.Immutable;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Views.Planning;

/// <summary>A phase of a plan.</summary>
public sealed record PhaseEntry
{
    /// <summary>Its place, from 1.</summary>
    public required int Index { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>True when the phase after it starts only when it has finished; false for a mere label.</summary>
    public required bool Barrier { get; init; }

    /// <summary>Steps one after the other.</summary>
    public required bool Serial { get; init; }

    /// <summary>Its steps in file order.</summary>
    public required ImmutableArray<string> Steps { get; init; }

    /// <summary>The exit condition; null when there is none.</summary>
    public string? Gate { get; init; }

    /// <summary>Most assignments at once; null when not limited.</summary>
    public int? MaxConcurrentAgents { get; init; }

    /// <summary>Its estimated begin.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>Its estimated end.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>Its planned end (<c>duration_hours</c>, from the run's start); null when nothing is said.</summary>
    public double? PlannedEndSeconds { get; init; }

    internal static PhaseEntry Of(Plan plan, PlannedPhase phase, Schedule schedule) => new()
    {
        Index = phase.Index + 1,
        Name = phase.Name,
        Barrier = plan.PhasesAreBarriers,
        Serial = phase.Serial,
        Steps = [.. phase.Steps.Select(i => plan.Steps[i].Name)],
        Gate = phase.Gate?.Text,
        MaxConcurrentAgents = phase.MaxConcurrentAgents,
        StartSeconds = phase.Steps.Select(i => schedule.Starts[i]).DefaultIfEmpty().Min().TotalSeconds,
        EndSeconds = phase.MainSteps.Select(i => schedule.Ends[i]).DefaultIfEmpty().Max().TotalSeconds,
        PlannedEndSeconds = phase.Duration?.TotalSeconds,
    };
}
