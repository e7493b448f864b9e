using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;

namespace Vapora.BusTests.Local;

public sealed class SeedWorkflowTests
{
    [Theory]
    [InlineData("feature-auth.yaml")]
    [InlineData("feature-auth-mfa.yaml")]
    [InlineData("feature-user-preferences.yaml")]
    public async Task A_seed_workflow_runs_to_Completed_over_the_bus_in_virtual_time(string name)
    {
        var (plan, facts) = await LocalRuns.ToItsEndAsync(Examples.Read(name));

        var run = facts[^1].State;
        Assert.Equal("Completed", run.StateName(plan));
        Assert.NotNull(run.ClosedAt);
        Assert.All(run.Steps, step => Assert.Equal(StepStatus.Succeeded, step.Status));
        Assert.Equal(Enumerable.Range(1, facts.Count).Select(i => (long)i), facts.Select(f => f.Sequence));
    }

    [Theory]
    [InlineData("feature-auth.yaml")]
    [InlineData("feature-auth-mfa.yaml")]
    [InlineData("feature-user-preferences.yaml")]
    public async Task A_run_over_the_bus_takes_as_long_as_its_simulation_to_the_tick(string name)
    {
        var (plan, facts) = await LocalRuns.ToItsEndAsync(Examples.Read(name));
        var simulated = Simulator.Play(plan, LocalRuns.ApproveAll, facts[0].State.RunId, facts[0].Event.At);

        Assert.Equal(simulated.Run.ClosedAt, facts[^1].State.ClosedAt);
        Assert.Equal(simulated.Run.Steps.Select(s => s.EndedAt), facts[^1].State.Steps.Select(s => s.EndedAt));
    }

    [Fact]
    public async Task Without_anybody_who_approves_a_run_is_told_that_nothing_moves()
    {
        var (plan, facts) = await LocalRuns.ToItsEndAsync(Examples.Read("feature-auth.yaml"), LocalRuns.Options(new SimulationScript()));

        Assert.Equal("Blocked", facts[^1].State.StateName(plan));
        Assert.Contains("nobody answers", Assert.Single(facts[^1].State.Stalled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scripted_rejection_ends_a_run_Rejected()
    {
        var script = LocalRuns.ApproveAll with { Reject = ["3_decision_maker_approves"] };
        var (plan, facts) = await LocalRuns.ToItsEndAsync(Examples.Read("feature-auth-mfa.yaml"), LocalRuns.Options(script));

        Assert.Equal("Rejected", facts[^1].State.StateName(plan));
    }

    [Fact]
    public async Task A_failed_production_deploy_is_rolled_back()
    {
        var script = LocalRuns.ApproveAll with { Fail = ["13_deploy_production"] };
        var (plan, facts) = await LocalRuns.ToItsEndAsync(Examples.Read("feature-auth-mfa.yaml"), LocalRuns.Options(script));

        Assert.Equal("RolledBack", facts[^1].State.StateName(plan));
    }
}
