using Vapora.Workflows.Conditions;
using Vapora.Workflows.Simulation;
using Xunit;

namespace Vapora.CoreTests.Simulation;

public class SeedWorkflowTests
{
    private static readonly DateTimeOffset Start = new(2025, 11, 10, 9, 0, 0, TimeSpan.Zero);

    private static SimulationScript AllGoesWell => new() { Approve = new ApprovalPolicy.All() };

    [Theory]
    [InlineData(Examples.AuthMfa)]
    [InlineData(Examples.Auth)]
    [InlineData(Examples.Preferences)]
    public void A_seed_workflow_ends_completed_when_all_goes_well(string file) => Assert.Equal("Completed", End(file, AllGoesWell));

    [Fact]
    public void A_failed_production_deploy_is_rolled_back() =>
        Assert.Equal("RolledBack", End(Examples.AuthMfa, AllGoesWell with { Fail = ["13_deploy_production"] }));

    [Theory]
    [InlineData(Examples.AuthMfa, "3_decision_maker_approves")]
    [InlineData(Examples.Auth, "architect")]
    [InlineData(Examples.Preferences, "pm_reviews")]
    public void A_rejected_approval_ends_the_run_rejected(string file, string step) => Assert.Equal("Rejected", End(file, AllGoesWell with { Reject = [step] }));

    [Fact]
    public void Coverage_below_the_mark_blocks_and_escalates()
    {
        var run = Play(Examples.AuthMfa, AllGoesWell with { Set = AllGoesWell.Set.Add(("7d_test_coverage", "coverage"), MetricValue.Parse("80%")) });
        Assert.Equal("Blocked", run.Run.StateName(Examples.Plan(Examples.AuthMfa)));
        Assert.False(run.Run.Inconclusive(Examples.Plan(Examples.AuthMfa)));
        Assert.Contains(run.Run.Escalations.Values, e => e.Block.Reason.Contains("coverage = 80% (7d_test_coverage)", StringComparison.Ordinal));
    }

    [Fact]
    public void Coverage_that_nobody_reports_is_inconclusive()
    {
        var run = Play(Examples.AuthMfa, AllGoesWell with { Unset = [("7d_test_coverage", "coverage")] });
        Assert.Equal("Blocked", run.Run.StateName(Examples.Plan(Examples.AuthMfa)));
        Assert.True(run.Run.Inconclusive(Examples.Plan(Examples.AuthMfa)));
    }

    private static string End(string file, SimulationScript script) => Play(file, script).Run.StateName(Examples.Plan(file));

    private static SimulationResult Play(string file, SimulationScript script) => Simulator.Play(Examples.Plan(file), script, "seed-0001", Start);
}
