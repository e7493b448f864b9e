using Vapora.Workflows.Definitions;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed class ReadingTests
{
    [Fact]
    public void The_flat_seed_is_read_key_by_key()
    {
        var definition = Samples.ReadFile(Samples.PathOf("examples", "feature-auth-mfa.yaml")).Definition!;
        var steps = definition.Steps.ToDictionary(step => step.Name.Value);
        Assert.Equal(("planning", "2025-11-09T10:00:00Z"), (definition.Status, definition.CreatedAt));
        Assert.Equal(["feature_request", "project_context"], steps["1_architect_designs"].Inputs.Select(input => input.Value));
        Assert.Equal(TimeSpan.FromMinutes(45), steps["1_architect_designs"].EstimatedDuration);
        Assert.Equal(["too risky", "breaks roadmap"], steps["3_decision_maker_approves"].EscalationIf.Select(rule => Assert.IsType<EscalationRule.Phrase>(rule).Text.Value));
        Assert.Equal(["backend", "security"], steps["4_backend_dev"].Skills.ToArray());
        Assert.Equal(TimeSpan.FromDays(4), steps["4_backend_dev"].Deadline);
        Assert.Equal(StepPriority.Low, steps["6_docs_start"].Priority);
        Assert.Equal(new PassRule.Count(1), steps["7a_frontend_review"].MustPass!.Value.Value);
        Assert.Equal("tests_passing && coverage > 85%", Assert.IsType<PassRule.Holds>(steps["7d_test_coverage"].MustPass!.Value.Value).Condition.Text);
        Assert.IsType<PassRule.All>(steps["10_smoke_test"].MustPass!.Value.Value);
        Assert.Equal(["staging"], steps["10_smoke_test"].Environments.ToArray());
        Assert.Equal("error_rate > 1% or p99_latency > 500ms", Assert.Single(steps["11_monitor_staging"].Alerts).Condition.Value.Text);
        Assert.IsType<BlockRule.DeferToNextWeek>(steps["12_final_approval"].IfBlocked);
        Assert.Equal(DeploymentStrategy.BlueGreen, steps["13_deploy_production"].Strategy);
        Assert.Equal("any_error", steps["13_deploy_production"].RollbackOn!.Value.Value.Text);
        Assert.Equal(3, steps["14_monitor_production"].Alerts.Length);
        Assert.True(steps["15_announce_release"].Async);
    }

    [Fact]
    public void Roles_that_differ_in_case_and_separators_are_one() => Assert.Equal(
        ["project-manager", "project-manager", "project-manager", "devops", "devops"],
        Samples.Read("workflow: w\nsteps:\n  a: {agent: ProjectManager}\n  b: {agent: project_manager}\n  c: {agent: projectmanager}\n  d: {agent: DevOps}\n  e: {agent: devops}").Definition!.Steps.Select(step => step.Role.Value));

    [Fact]
    public void Labels_are_phases_in_the_order_of_first_use_and_main_stands_for_none() => Assert.Equal(
        ["Plan", "main", "Build"],
        Samples.Read("workflow: w\nsteps:\n  a: {agent: x, phase: Plan}\n  b: {agent: x}\n  c: {agent: x, phase: Build}\n  d: {agent: x, phase: Plan}").Definition!.Phases.Select(phase => phase.Name.Value));

    [Theory]
    [InlineData("agents: {a: {role: x, priority: low, must_pass: 2}}")]
    [InlineData("agents: [{name: a, role: x, priority: low, must_pass: 2}]")]
    [InlineData("phases: {main: {steps: {a: {agent: x, low_priority: true, must_pass: 2}}}}")]
    [InlineData("phases: [{name: main, steps: [{name: a, agent: x, priority: Low, must_pass: 2}]}]")]
    public void Maps_and_lists_are_accepted_in_every_shape(string body)
    {
        var definition = Samples.Read($"workflow: {{id: w, {body}}}").Definition!;
        var step = Assert.Single(definition.Steps);
        Assert.Equal(("a", "main", "x", StepPriority.Low), (step.Name.Value, step.Phase, step.Role.Value, step.Priority));
        Assert.Equal("main", Assert.Single(definition.Phases).Name.Value);
    }

    [Fact]
    public void An_entry_with_a_comparison_or_a_built_in_name_is_a_condition() => Assert.Equal(
        [false, true, true, false],
        Samples.Read("workflow: w\nsteps:\n  a: {agent: x, escalation_if: [too risky, cost > 5, any_error, \"cost and time\"]}").Definition!.Steps[0].EscalationIf.Select(rule => rule is EscalationRule.When));

    [Theory]
    [InlineData("true", "decision-maker", 1)]
    [InlineData("{approvers: [TechLead], quorum: 2}", "tech-lead", 2)]
    public void An_approval_is_a_flag_or_a_map(string value, string approver, int quorum)
    {
        var approval = Samples.Read($"workflow: w\nsteps:\n  a: {{agent: x, approval_required: {value}}}").Definition!.Steps[0].Approval!.Value.Value;
        Assert.Equal((approver, quorum), (Assert.Single(approval.Approvers), approval.Quorum));
    }

    [Theory]
    [InlineData("if_blocked: \"defer: 2h\"")]
    [InlineData("if_blocked: {defer: 120min}")]
    public void A_deferral_is_a_text_or_a_map(string key) =>
        Assert.Equal(new BlockRule.Defer(TimeSpan.FromHours(2)), Samples.Read($"workflow: w\nsteps:\n  a: {{agent: x, {key}}}").Definition!.Steps[0].IfBlocked);

    [Theory]
    [InlineData("undo", "undo")]
    [InlineData("{action: undo}", "undo")]
    [InlineData("true", "rollback")]
    [InlineData("{}", "rollback")]
    [InlineData("false", null)]
    public void A_compensation_is_an_action_a_map_or_false(string value, string? action) =>
        Assert.Equal(new CompensationRule(action), Samples.Read($"workflow: w\nsteps:\n  a: {{agent: x, compensate: {value}}}").Definition!.Steps[0].Compensation);

    [Fact]
    public void What_is_done_twice_is_written_twice() =>
        Assert.Equal(["run", "fix", "run"], Samples.Read("workflow: w\nsteps:\n  a: {agent: x, actions: [run, fix, run]}").Definition!.Steps[0].Actions.ToArray());

    [Fact]
    public void A_thousand_problems_are_counted_and_a_hundred_shown()
    {
        var reading = Samples.Read("workflow: w\nsteps:\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"  s{i}: {{agent: x, depends_on: nobody}}\n")));
        Assert.Equal((100, 900), (reading.Diagnostics.Length, reading.LeftOut));
    }

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void A_workflow_has_at_most_2000_steps(int steps, bool accepted) =>
        Assert.Equal(accepted, Samples.Read("workflow: w\nsteps:\n" + string.Concat(Enumerable.Range(0, steps).Select(i => $"  s{i}: {{agent: x}}\n"))).Definition is not null);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_workflow_has_at_most_64_phases(int phases, bool accepted) =>
        Assert.Equal(accepted, Samples.Read("workflow:\n  id: w\n  phases:\n" + string.Concat(Enumerable.Range(0, phases).Select(i => $"    p{i}: {{steps: [{{name: s{i}, agent: x}}]}}\n"))).Definition is not null);
}
