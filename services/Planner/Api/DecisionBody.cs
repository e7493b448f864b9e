namespace Vapora.Planner.Api;

/// <summary>The body of a decision on an approval.</summary>
public sealed record DecisionBody(string? Actor, string? Role, bool? Approve, string? Comment);
