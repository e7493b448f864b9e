using Vapora.Workflows.Conditions;

namespace Vapora.Workflows.Definitions;

/// <summary>A phase as written: a barrier with a gate in the phased shape, a label elsewhere.</summary>
public sealed record PhaseDefinition
{
    /// <summary>The phase's name; shares one namespace with steps.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Planned time, from the run's start.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Steps one after the other in file order.</summary>
    public bool Serial { get; init; }

    /// <summary>Never more assignments of this phase in execution at once than this.</summary>
    public int? MaxConcurrentAgents { get; init; }

    /// <summary>The exit condition.</summary>
    public Located<Condition>? Gate { get; init; }
}
