using System.Collections.Immutable;
using Vapora.Contracts.Steps;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Runs;
using Artifact = Vapora.Workflows.Runs.Artifact;

namespace Vapora.Planner.Messages;

/// <summary>Results, metrics and artifacts as the core knows them.</summary>
internal static class Answers
{
    public static AgentResult Result(StepCompleted m) => new()
    {
        Verdict = Enum.TryParse<Verdict>(m.Verdict, out var verdict) ? verdict : Verdict.None,
        Summary = m.Summary,
        Risks = [.. m.Risks],
        Findings = [.. m.Findings],
        Checks = [.. m.Checks.Select(c => new Check(c.Name, c.Passed, c.Detail))],
        Metrics = Metrics(m.Metrics),
        Outputs = Artifacts(m.Outputs),
    };

    public static ImmutableSortedDictionary<string, MetricValue> Metrics(IReadOnlyDictionary<string, string> metrics)
    {
        if (metrics.Count == 0) return ImmutableSortedDictionary<string, MetricValue>.Empty;
        var all = ImmutableSortedDictionary.CreateBuilder<string, MetricValue>(StringComparer.Ordinal);
        foreach (var (name, value) in metrics) all[MetricName.Canonical(name)] = MetricValue.Parse(value);
        return all.ToImmutable();
    }

    public static ImmutableArray<Artifact> Artifacts(IReadOnlyList<Contracts.Artifact> artifacts) =>
        [.. artifacts.Select(a => new Artifact(a.Name, a.Text, a.Digest, a.SizeBytes))];
}
