using Vapora.Contracts;

namespace Vapora.Planner.Api;

/// <summary>The body of a request to start a run.</summary>
public sealed record StartBody(string? Definition, string? Path, IReadOnlyList<Artifact>? Inputs, string? RunId, string? StartedBy);
