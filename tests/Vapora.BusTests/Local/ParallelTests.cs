using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Local;

public sealed class ParallelTests
{
    [Fact]
    public async Task Twelve_agents_are_at_work_at_the_same_moment_and_never_more_than_the_limit()
    {
        const int limit = 12;
        var agent = new LatchAgent(limit);
        var steps = string.Concat(Enumerable.Range(1, 30).Select(i => $"  s{i}:\n    agent: developer\n"));
        var source = Examples.Yaml($"workflow: wide\nallow_concurrent_agents: {limit}\nsteps:\n{steps}");

        var (plan, facts) = await LocalRuns.ToItsEndAsync(source, LocalRuns.Options() with { Agents = _ => _ => agent });

        Assert.Equal("Completed", facts[^1].State.StateName(plan));
        Assert.Equal(limit, agent.Most);
        Assert.Equal(limit, facts.Max(f => f.State.InFlight));
        Assert.All(facts[^1].State.Steps, step => Assert.Equal(StepStatus.Succeeded, step.Status));
    }
}
