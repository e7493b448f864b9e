using System.Collections.Immutable;
using Vapora.Workflows.Conditions;

namespace Vapora.Workflows.Runs;

/// <summary>What the answers of a step's assignments say together.</summary>
public sealed record StepResult
{
    /// <summary>Block when any blocks, else Reject when any rejects, else Approve when all who judge approve, else None.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>How many answered Approve.</summary>
    public int Approvals { get; init; }

    /// <summary>Summaries, one line each.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Risks of all.</summary>
    public ImmutableArray<string> Risks { get; init; } = [];

    /// <summary>Findings of all.</summary>
    public ImmutableArray<string> Findings { get; init; } = [];

    /// <summary>Checks of all.</summary>
    public ImmutableArray<Check> Checks { get; init; } = [];

    /// <summary>Metrics; a later slot wins.</summary>
    public ImmutableSortedDictionary<string, MetricValue> Metrics { get; init; } = ImmutableSortedDictionary<string, MetricValue>.Empty;

    /// <summary>Outputs of all.</summary>
    public ImmutableArray<Artifact> Outputs { get; init; } = [];

    /// <summary>All checks passed; unknown when there is none.</summary>
    public Truth ChecksPassed => Checks.IsEmpty ? Truth.Unknown : Checks.All(c => c.Passed) ? Truth.True : Truth.False;

    /// <summary>Puts answers together, in slot order.</summary>
    /// <param name="answers">One per assignment, at least one.</param>
    /// <param name="sampled">Metrics sampled while the step ran; answers win.</param>
    public static StepResult Of(IReadOnlyList<AgentResult> answers, ImmutableSortedDictionary<string, MetricValue> sampled)
    {
        if (answers is [var only]) return Of(only, sampled);
        var judging = answers.Where(a => a.Verdict != Verdict.None).ToList();
        return new StepResult
        {
            Verdict = judging.Any(a => a.Verdict == Verdict.Block) ? Verdict.Block
                : judging.Any(a => a.Verdict == Verdict.Reject) ? Verdict.Reject
                : judging.Count == answers.Count ? Verdict.Approve : Verdict.None,
            Approvals = judging.Count(a => a.Verdict == Verdict.Approve),
            Summary = string.Join("\n", answers.Select(a => a.Summary).Where(s => s.Length > 0)),
            Risks = [.. answers.SelectMany(a => a.Risks)],
            Findings = [.. answers.SelectMany(a => a.Findings)],
            Checks = [.. answers.SelectMany(a => a.Checks)],
            Metrics = answers.Aggregate(sampled, (all, a) => all.SetItems(a.Metrics)),
            Outputs = [.. answers.SelectMany(a => a.Outputs)],
        };
    }

    // Nearly every step has one assignment, and its answer is the result.
    private static StepResult Of(AgentResult only, ImmutableSortedDictionary<string, MetricValue> sampled) => new()
    {
        Verdict = only.Verdict,
        Approvals = only.Verdict == Verdict.Approve ? 1 : 0,
        Summary = only.Summary,
        Risks = only.Risks,
        Findings = only.Findings,
        Checks = only.Checks,
        Metrics = sampled.IsEmpty ? only.Metrics : sampled.SetItems(only.Metrics),
        Outputs = only.Outputs,
    };
}
