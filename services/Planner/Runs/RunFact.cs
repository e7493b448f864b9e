using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>An event of a run, its number in the run, and the run after it.</summary>
public sealed record RunFact(long Sequence, RunEvent Event, RunState State);
