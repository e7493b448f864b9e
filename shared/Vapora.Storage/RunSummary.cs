namespace Vapora.Storage;

/// <summary>A run in a list.</summary>
/// <param name="RunId">The run.</param>
/// <param name="DefinitionId">The id of its definition.</param>
/// <param name="PlanHash">The version of its definition.</param>
/// <param name="StateName">Its state by name.</param>
/// <param name="Version">How many events it has.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="EndedAt">When its main line ended.</param>
/// <param name="ClosedAt">When nothing was left to do.</param>
public sealed record RunSummary(
    string RunId, string DefinitionId, string PlanHash, string StateName, long Version, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? ClosedAt);
