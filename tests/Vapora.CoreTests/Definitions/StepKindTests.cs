using Vapora.Workflows.Definitions;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed class StepKindTests
{
    [Theory]
    [InlineData("7d_test_coverage", "tester")]
    [InlineData("7a_frontend_review", "reviewer")]
    [InlineData("7c_security_review", "security reviewer")]
    [InlineData("5_security_audit", "security")]
    [InlineData("8_merge_to_dev", "merge")]
    [InlineData("9_deploy_staging", "deploy")]
    [InlineData("10_smoke_test", "tester")]
    [InlineData("12_final_approval", "decision")]
    [InlineData("13_deploy_production", "deploy production")]
    [InlineData("14_monitor_production", "")]
    [InlineData("15_announce_release", "")]
    public void The_steps_of_the_seed_are_of_these_kinds(string name, string kinds) =>
        Assert.Equal(kinds, Kinds(Samples.ReadFile(Samples.PathOf("examples", "feature-auth-mfa.yaml")).Definition!.Steps.Single(step => step.Name.Value == name)));

    [Theory]
    [InlineData("a: {agent: tester-e2e}", "tester")]
    [InlineData("a: {agent: TesterE2E}", "tester")]
    [InlineData("a: {agent: protester}", "")]
    [InlineData("a: {agent: dev, must_pass: 2}", "reviewer")]
    [InlineData("a: {agent: dev, action: approve-it}", "reviewer")]
    [InlineData("a: {agent: dev, action: approved}", "")]
    [InlineData("a: {agent: decision-maker, must_pass: 1}", "decision")]
    [InlineData("merge-main: {agent: code-reviewer}", "merge")]
    [InlineData("a: {agent: dev, tasks: deploy it}", "deploy")]
    [InlineData("redeploy: {agent: dev}", "")]
    [InlineData("a: {agent: dev, strategy: rolling}", "deploy")]
    [InlineData("a: {agent: DevOps, environment: staging}", "deploy")]
    [InlineData("a: {agent: devops}", "")]
    [InlineData("a: {agent: tester, environments: [staging, production]}", "tester production")]
    [InlineData("production_deploy: {agent: dev}", "deploy production")]
    [InlineData("production_watch: {agent: dev}", "")]
    public void Words_and_roles_make_the_kind(string step, string kinds) =>
        Assert.Equal(kinds, Kinds(Samples.Read($"workflow: w\nsteps:\n  {step}\n").Definition!.Steps[0]));

    private static string Kinds(StepDefinition step) => string.Join(' ', new (string, bool)[]
    {
        ("tester", step.IsTester()), ("security", step.IsSecurity()), ("reviewer", step.IsReviewer()), ("merge", step.IsMerge()),
        ("deploy", step.IsDeploy()), ("production", step.IsProduction()), ("decision", step.IsDecision()),
    }.Where(kind => kind.Item2).Select(kind => kind.Item1));
}
