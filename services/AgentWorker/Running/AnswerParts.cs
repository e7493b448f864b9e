using System.Collections.Immutable;
using Vapora.Workflows;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Running;

/// <summary>Puts partial answers of one assignment together. What would be more than <see cref="Limits.ResultEntries"/> of a kind is left out: of checks, passed ones first.</summary>
public static class AnswerParts
{
    /// <summary>What an action adds to the actions before it: checks of both count; metrics and outputs of the same name are the later one's.</summary>
    public static AgentResult Both(AgentResult first, AgentResult second) => Joined(first, second) with
    {
        Summary = string.Join('\n', new[] { first.Summary, second.Summary }.Where(text => text.Length > 0)),
        Checks = Kept([.. first.Checks, .. second.Checks]),
    };

    /// <summary>What a sample says after the samples before it: its checks and summary replace earlier ones, findings and risks stay.</summary>
    public static AgentResult Later(AgentResult before, AgentResult sample) => Joined(before, sample) with
    {
        Summary = sample.Summary.Length > 0 ? sample.Summary : before.Summary,
        Checks = Kept([.. Without(before.Checks, sample.Checks, check => check.Name), .. sample.Checks]),
    };

    private static AgentResult Joined(AgentResult first, AgentResult second) => new()
    {
        Verdict = first.Verdict > second.Verdict ? first.Verdict : second.Verdict, // ordered from mild to grave
        Risks = [.. first.Risks.Union(second.Risks).Take(Limits.ResultEntries)],
        Findings = [.. first.Findings.Union(second.Findings).Take(Limits.ResultEntries)],
        Metrics = second.Metrics.AddRange(first.Metrics.Where(metric => !second.Metrics.ContainsKey(metric.Key)).Take(Math.Max(0, Limits.ResultEntries - second.Metrics.Count))),
        Outputs = [.. Without(first.Outputs, second.Outputs, output => output.Name).Take(Math.Max(0, Limits.ResultEntries - second.Outputs.Length)), .. second.Outputs],
    };

    private static IEnumerable<T> Without<T>(ImmutableArray<T> all, ImmutableArray<T> others, Func<T, string> name)
    {
        var taken = others.Select(name).ToHashSet(StringComparer.Ordinal);
        return all.Where(one => !taken.Contains(name(one)));
    }

    private static ImmutableArray<Check> Kept(ImmutableArray<Check> checks) =>
        checks.Length <= Limits.ResultEntries ? checks : [.. checks.OrderBy(check => check.Passed).Take(Limits.ResultEntries)];
}
