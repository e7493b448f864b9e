using Vapora.Contracts.Runs;

namespace Vapora.Planner.Api;

/// <summary>The body of a request to adjust a run.</summary>
public sealed record AdjustBody(string? CommandId, string? Actor, string? Reason, long? ExpectedVersion, bool DryRun, AdjustmentBody? Adjustment);
