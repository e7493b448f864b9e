using System.Collections.Immutable;
using Vapora.Workflows.Conditions;

namespace Vapora.Workflows.Plans;

/// <summary>A phase of a plan.</summary>
public sealed record PlannedPhase
{
    /// <summary>Its place in <see cref="Plan.Phases"/>.</summary>
    public required int Index { get; init; }

    /// <summary>Its name; also the run's state while it is the current phase.</summary>
    public required string Name { get; init; }

    /// <summary>Every step of it, in file order.</summary>
    public required ImmutableArray<int> Steps { get; init; }

    /// <summary>Every step of it, as a set.</summary>
    public required StepSet Members { get; init; }

    /// <summary>Its steps that are not <c>async</c>: they hold the barrier.</summary>
    public required ImmutableArray<int> MainSteps { get; init; }

    /// <summary>Steps that wait for this phase to finish, because of a barrier or because they name it.</summary>
    public required ImmutableArray<int> Waiters { get; init; }

    /// <summary>The exit condition.</summary>
    public Condition? Gate { get; init; }

    /// <summary>The approval at its exit.</summary>
    public PlannedApproval? Approval { get; init; }

    /// <summary>Never more assignments of this phase in execution at once than this.</summary>
    public int? MaxConcurrentAgents { get; init; }

    /// <summary>Planned end, from the run's start.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Steps one after the other.</summary>
    public bool Serial { get; init; }
}
