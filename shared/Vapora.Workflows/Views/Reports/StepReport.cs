using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Reports;

/// <summary>How a step stands.</summary>
public sealed record StepReport
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its phase.</summary>
    public required string Phase { get; init; }

    /// <summary>Its role.</summary>
    public required string Role { get; init; }

    /// <summary>Its state.</summary>
    public required string State { get; init; }

    /// <summary>True when it is blocked by something that could not be said.</summary>
    public required bool Inconclusive { get; init; }

    /// <summary>Never holds a barrier.</summary>
    public required bool Async { get; init; }

    /// <summary>How far it is, in percent; 100 only when it has ended.</summary>
    public required int Percent { get; init; }

    /// <summary>Attempts made.</summary>
    public required int Attempts { get; init; }

    /// <summary>When work on it first began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to its present end.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Until when it is deferred.</summary>
    public DateTimeOffset? DeferredUntil { get; init; }

    /// <summary>Why it is as it is.</summary>
    public string? Reason { get; init; }

    /// <summary>What its agents said.</summary>
    public string? Summary { get; init; }

    /// <summary>The verdict of its agents; null when they gave none.</summary>
    public string? Verdict { get; init; }

    /// <summary>Metrics reported or sampled, as text with units.</summary>
    public required ImmutableSortedDictionary<string, string> Metrics { get; init; }

    /// <summary>Checks reported.</summary>
    public required ImmutableArray<Check> Checks { get; init; }

    /// <summary>Names of the artifacts delivered.</summary>
    public required ImmutableArray<string> Outputs { get; init; }

    internal static StepReport Of(Plan plan, StepState state, PlannedStep step, ProgressMeter progress) => new()
    {
        Name = step.Name,
        Phase = plan.Phases[step.Phase].Name,
        Role = step.Role,
        State = state.Status.ToString(),
        Inconclusive = state.Block?.Inconclusive == true,
        Async = step.Async,
        Percent = (int)(100 * progress.Of(step.Index)),
        Attempts = state.Attempts,
        StartedAt = state.StartedAt,
        EndedAt = state.EndedAt,
        DeferredUntil = state.DeferredUntil,
        Reason = state.Block?.Reason ?? state.Reason,
        Summary = string.IsNullOrEmpty(state.Result?.Summary) ? null : state.Result.Summary,
        Verdict = state.Result is { Verdict: not Runs.Verdict.None } result ? result.Verdict.ToString() : null,
        Metrics = (state.Result?.Metrics ?? state.Sampled).ToImmutableSortedDictionary(m => m.Key, m => m.Value.ToString()),
        Checks = state.Result?.Checks ?? [],
        Outputs = [.. (state.Result?.Outputs ?? []).Select(o => o.Name)],
    };
}
