namespace Vapora.Planner.Runs;

/// <summary>A run has moved on between loading and committing. Load it again and decide again.</summary>
public sealed class RunConflictException(string runId) : Exception($"The run {runId} has moved on; the decision is made again.");
