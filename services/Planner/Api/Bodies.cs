using Vapora.Contracts;
using Vapora.Contracts.Runs;

namespace Vapora.Planner.Api;

/// <summary>The body of a request to check a definition.</summary>
public sealed record ValidateBody(string? Definition, string? Path);

/// <summary>The body of a request to start a run.</summary>
public sealed record StartBody(string? Definition, string? Path, IReadOnlyList<Artifact>? Inputs, string? RunId, string? StartedBy);

/// <summary>The body of a request to adjust a run.</summary>
public sealed record AdjustBody(string? CommandId, string? Actor, string? Reason, long? ExpectedVersion, bool DryRun, AdjustmentBody? Adjustment);

/// <summary>The body of a decision on an approval.</summary>
public sealed record DecisionBody(string? Actor, string? Role, bool? Approve, string? Comment);
