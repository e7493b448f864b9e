using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Simulation;

/// <summary>How a simulated run went.</summary>
/// <param name="Run">The run at its end.</param>
/// <param name="Events">Everything that was decided, in order.</param>
/// <param name="EndedAt">The virtual time at the end.</param>
public sealed record SimulationResult(RunState Run, IReadOnlyList<RunEvent> Events, DateTimeOffset EndedAt);
