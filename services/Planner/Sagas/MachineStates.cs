using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>The states of a compiled machine, by name.</summary>
public static class MachineStates
{
    /// <summary>The name of the state every machine has before its run exists.</summary>
    public const string Initial = "Initial";

    private const string Final = "Final";

    /// <summary>The states beside the phases.</summary>
    public static IReadOnlyList<string> Lifecycle { get; } =
        [RunStateNames.Created, RunStateNames.Waiting, RunStateNames.Blocked, RunStateNames.Paused, RunStateNames.RollingBack, .. Enum.GetNames<RunOutcome>()];

    /// <summary>Every state of a plan's machine: its phases in order, then the lifecycle states and outcomes. A phase that is called like one of those shares its state.</summary>
    public static IReadOnlyList<string> Of(Plan plan) => [.. plan.Phases.Select(p => NameOf(p.Name)).Concat(Lifecycle).Distinct()];

    /// <summary>The machine's name of a run's state: the same, except for phases called as the machine's own two.</summary>
    public static string NameOf(string state) => state is Initial or Final ? $"phase {state}" : state;
}
