using System.Collections.Immutable;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Runs;

namespace Vapora.CoreTests.Runs.Chaos;

/// <summary>An agent that mostly does what it should, and sometimes anything else.</summary>
internal sealed class ChaosAgent(Random random, int trouble)
{
    private static readonly string[] Metrics = ["coverage", "error_rate", "latency", "quality", "critical_vulns", "high_vulns", "risk"];

    public AgentResult Answer(StepRequest request) => new()
    {
        Verdict = Chance(trouble) ? (Verdict)random.Next(4) : Verdict.Approve,
        Summary = Chance(trouble / 2) ? "This is too risky, beware." : "done",
        Checks = Chance(trouble) ? [] : [.. (request.Actions.IsEmpty ? ["done"] : request.Actions).Select(a => new Check(a, !Chance(trouble / 3)))],
        Metrics = Measure(),
        Outputs = Chance(trouble / 2) ? [] : [.. request.Outputs.Select(o => new Artifact(o, "text"))],
    };

    public ImmutableSortedDictionary<string, MetricValue> Measure()
    {
        var measured = ImmutableSortedDictionary.CreateBuilder<string, MetricValue>(StringComparer.Ordinal);
        foreach (var metric in Metrics)
        {
            if (Chance(trouble)) continue;
            measured[metric] = metric switch
            {
                "risk" => MetricValue.Of(Chance(50) ? "high" : "low"),
                "critical_vulns" or "high_vulns" => MetricValue.Of(Chance(trouble) ? 2 : 0),
                "latency" => MetricValue.Parse($"{random.Next(100, 400)}ms"),
                "coverage" or "quality" => MetricValue.Parse($"{random.Next(Chance(trouble) ? 0 : 60, 101)}%"),
                _ => MetricValue.Parse($"{(Chance(trouble / 2) ? random.Next(101) : 0)}%"),
            };
        }

        return measured.ToImmutable();
    }

    private bool Chance(int percent) => random.Next(100) < percent;
}
