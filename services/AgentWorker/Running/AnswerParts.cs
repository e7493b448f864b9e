using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Running;

/// <summary>Puts partial answers of one assignment together.</summary>
public static class AnswerParts
{
    /// <summary>What an action adds to the actions before it: checks of both count; metrics and outputs of the same name are the later one's.</summary>
    public static AgentResult Both(AgentResult first, AgentResult second) => Joined(first, second) with
    {
        Summary = string.Join('\n', new[] { first.Summary, second.Summary }.Where(text => text.Length > 0)),
        Checks = [.. first.Checks, .. second.Checks],
    };

    /// <summary>What a sample says after the samples before it: its checks and summary replace earlier ones, findings and risks stay.</summary>
    public static AgentResult Later(AgentResult before, AgentResult sample) => Joined(before, sample) with
    {
        Summary = sample.Summary.Length > 0 ? sample.Summary : before.Summary,
        Checks = [.. before.Checks.Where(check => sample.Checks.All(other => other.Name != check.Name)), .. sample.Checks],
    };

    private static AgentResult Joined(AgentResult first, AgentResult second) => new()
    {
        Verdict = first.Verdict > second.Verdict ? first.Verdict : second.Verdict, // ordered from mild to grave
        Risks = [.. first.Risks.Union(second.Risks)],
        Findings = [.. first.Findings.Union(second.Findings)],
        Metrics = first.Metrics.SetItems(second.Metrics),
        Outputs = [.. first.Outputs.Where(output => second.Outputs.All(other => other.Name != output.Name)), .. second.Outputs],
    };
}
