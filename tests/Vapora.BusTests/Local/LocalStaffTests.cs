using System.Collections.Immutable;
using Vapora.AgentWorker.Profiles;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Local;

public sealed class LocalStaffTests
{
    private const string Two = "workflow: two\nsteps:\n  a:\n    agent: developer\n    parallelizable: true\n  b:\n    agent: developer\n    parallelizable: true\n";
    private const string Skilled = "workflow: skilled\nsteps:\n  a: {agent: developer, skill_match: [rust]}\n";

    [Fact]
    public async Task A_fixed_worker_takes_as_many_assignments_at_once_as_the_profile_gives_it_slots()
    {
        var agent = new LatchAgent(2);
        var options = LocalRuns.Options() with
        {
            Agents = _ => _ => agent, Profile = Of(new AgentSettings.Simulate { Slots = 2 }), Workers = ImmutableDictionary<string, int>.Empty.Add("developer", 1),
        };
        var (_, facts) = await LocalRuns.ToItsEndAsync(Examples.Yaml(Two), options);
        Assert.Equal(RunOutcome.Completed, facts[^1].State.Outcome);
        Assert.Equal(["developer-001"], facts.Select(f => f.Event).OfType<RunEvent.AssignmentStarted>().Select(e => e.Worker).Distinct());
    }

    [Theory]
    [InlineData("backend", false)]
    [InlineData("rust", true)]
    public async Task A_step_waits_when_no_worker_of_its_role_has_its_skill_in_the_profile(string skill, bool isDone)
    {
        var options = LocalRuns.Options() with { Profile = Of(new AgentSettings.Simulate { Skills = [skill] }) };
        var (_, facts) = await LocalRuns.ToItsEndAsync(Examples.Yaml(Skilled), options);
        Assert.Equal(isDone, facts[^1].State.Outcome == RunOutcome.Completed);
        if (!isDone) Assert.StartsWith("'a' waits for a worker of role developer with rust", Assert.Single(Assert.IsType<RunEvent.RunStalled>(facts[^1].Event).Reasons), StringComparison.Ordinal);
    }

    private static AgentProfile Of(AgentSettings developer) =>
        AgentProfile.AllSimulated with { Roles = ImmutableSortedDictionary<string, AgentSettings>.Empty.Add("developer", developer) };
}
