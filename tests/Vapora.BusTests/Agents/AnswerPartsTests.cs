using System.Collections.Immutable;
using Vapora.AgentWorker.Running;
using Vapora.Workflows;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Agents;

public sealed class AnswerPartsTests
{
    [Fact]
    public void What_parts_say_together_is_bounded_and_a_failed_check_is_never_what_is_left_out()
    {
        var (first, second) = (Many("a", passed: true), Many("b", passed: false));
        foreach (var both in new[] { AnswerParts.Both(first, second), AnswerParts.Later(first, second), AnswerParts.Later(second, first) })
        {
            int[] counts = [both.Checks.Length, both.Findings.Length, both.Risks.Length, both.Metrics.Count, both.Outputs.Length];
            Assert.All(counts, count => Assert.Equal(Limits.ResultEntries, count));
            Assert.All(both.Checks, check => Assert.False(check.Passed));
        }
    }

    [Fact]
    public void The_later_of_two_samples_replaces_what_has_the_same_name()
    {
        var before = new AgentResult { Checks = [new Check("up", true), new Check("fast", true)], Metrics = Metric("load", 1), Outputs = [new Artifact("log", "old")] };
        var after = AnswerParts.Later(before, new AgentResult { Checks = [new Check("up", false)], Metrics = Metric("load", 2), Outputs = [new Artifact("log", "new")] });
        Assert.Equal([new Check("fast", true), new Check("up", false)], after.Checks.AsEnumerable());
        Assert.Equal(2, after.Metrics["load"].Number);
        Assert.Equal("new", Assert.Single(after.Outputs).Text);
    }

    private static AgentResult Many(string name, bool passed)
    {
        var names = Enumerable.Range(0, Limits.ResultEntries).Select(i => $"{name}{i}").ToList();
        return new AgentResult
        {
            Checks = [.. names.Select(n => new Check(n, passed))], Findings = [.. names], Risks = [.. names],
            Metrics = names.ToImmutableSortedDictionary(n => n, _ => MetricValue.Of(1)), Outputs = [.. names.Select(n => new Artifact(n, "x"))],
        };
    }

    private static ImmutableSortedDictionary<string, MetricValue> Metric(string name, double value) => ImmutableSortedDictionary<string, MetricValue>.Empty.Add(name, MetricValue.Of(value));
}
