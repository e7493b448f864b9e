using System.Text.RegularExpressions;
using Vapora.AgentWorker.Profiles;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Text;

namespace Vapora.BusTests.Agents;

public sealed partial class AgentProfileTests
{
    [Fact]
    public void A_profile_says_who_plays_roles_steps_and_everybody_else()
    {
        var profile = Read("""
            agents:
              Developer: {kind: shell, command: [bash, scripts/develop.sh], timeout: 10min, env: {CI: "true"}, workspace: ., slots: 2, skills: [frontend]}
              tester:
                kind: shell
                actions: {run_tests: [make, test]}
                compensate: [bash, scripts/rollback.sh]
                pass_env: [TOKEN]
                idle_timeout: 5min
              "*": {kind: simulate}
            steps:
              deploy_production: {kind: shell, command: [./deploy]}
            """).Profile!;
        var developer = Assert.IsType<AgentSettings.Shell>(profile.Find("developer", "build"));
        Assert.Equal(["bash", "scripts/develop.sh"], developer.Command.AsEnumerable());
        Assert.Equal((2, TimeSpan.FromMinutes(10), "true"), (developer.Slots, developer.Watchdogs.Wall, developer.Environment["CI"]));
        var tester = Assert.IsType<AgentSettings.Shell>(profile.Find("tester", "t"));
        Assert.Equal(["make", "test"], tester.Actions["run_tests"].AsEnumerable());
        Assert.Equal(TimeSpan.FromMinutes(5), tester.Watchdogs.Idle);
        Assert.IsType<AgentSettings.Simulate>(profile.Find("architect", "design"));
        Assert.Equal(["./deploy"], Assert.IsType<AgentSettings.Shell>(profile.Find("architect", "deploy_production")).Command.AsEnumerable());
    }

    [Fact]
    public void A_profile_may_be_written_in_toml()
    {
        var profile = AgentProfileReader.Read(new SourceText("agents.toml", SourceFormat.Toml, "[agents.developer]\nkind = \"shell\"\ncommand = [\"make\"]\n")).Profile!;
        Assert.Equal("make", Assert.Single(Assert.IsType<AgentSettings.Shell>(profile.Find("developer", "build")).Command));
        Assert.Null(profile.Find("tester", "test"));
    }

    [Theory]
    [InlineData("agents: {dev: {kind: shell, comand: [make]}}", DiagnosticCodes.ProfileUnknownKey, 29, "did you mean 'command'?")]
    [InlineData("agnets: {dev: {kind: simulate}}", DiagnosticCodes.ProfileUnknownKey, 1, "did you mean 'agents'?")]
    [InlineData("agents: {dev: {kind: shell, command: make test}}", DiagnosticCodes.ProfileShape, 38, "no shell takes a line apart: write [make, test]")]
    [InlineData("agents: {dev: {kind: shell, command: []}}", DiagnosticCodes.ProfileShape, 38, "write the program and its arguments")]
    [InlineData("agents: [dev]", DiagnosticCodes.ProfileShape, 9, "write for example")]
    [InlineData("agents: {dev: make}", DiagnosticCodes.ProfileShape, 10, "{kind: shell, command:")]
    [InlineData("agents: {dev: {kind: shel, command: [make]}}", DiagnosticCodes.ProfileValue, 22, "did you mean 'shell'?")]
    [InlineData("agents: {dev: {kind: shell, command: [make], timeout: 10}}", DiagnosticCodes.ProfileValue, 55, "write for example 90s")]
    [InlineData("agents: {dev: {kind: shell, command: [make], grace: 5min}}", DiagnosticCodes.ProfileValue, 53, "write for example")]
    [InlineData("agents: {dev: {kind: simulate, slots: 0}}", DiagnosticCodes.ProfileValue, 39, "a whole number from 1 to 100")]
    [InlineData("agents: {dev: {command: [make]}}", DiagnosticCodes.ProfileMissing, 10, "add 'kind: shell'")]
    [InlineData("agents: {dev: {kind: shell}}", DiagnosticCodes.ProfileMissing, 10, "command: [bash, scripts/develop.sh]")]
    [InlineData(" ", DiagnosticCodes.ProfileMissing, 1, "kind: simulate")]
    [InlineData("agents: {dev: {kind: simulate, command: [make]}}", DiagnosticCodes.ProfileOutOfPlace, 32, "write 'kind: shell'")]
    [InlineData("steps: {build: {kind: simulate, slots: 2}}", DiagnosticCodes.ProfileOutOfPlace, 33, "move it to the role")]
    [InlineData("agents: {dev: {kind: shell, command: [make], env: {VAPORA_STEP: x}}}", DiagnosticCodes.ProfileOutOfPlace, 52, "choose another name")]
    [InlineData("agents: {DevOps: {kind: simulate}, dev_ops: {kind: simulate}}", DiagnosticCodes.ProfileDuplicate, 36, "keep one of the two")]
    [InlineData("agents: {dev: {kind: simulate}", DiagnosticCodes.Syntax, null, null)]
    public void Every_problem_has_its_code_its_place_and_what_to_do(string text, string code, int? column, string? hint)
    {
        var reading = Read(text);
        Assert.Null(reading.Profile);
        var problem = Assert.Single(reading.Diagnostics, diagnostic => diagnostic.Code == code);
        Assert.Equal(Severity.Error, problem.Severity);
        if (column is not null) Assert.Equal((1, column), (problem.Span.Start.Line, problem.Span.Start.Column));
        if (hint is not null) Assert.Contains(hint, problem.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_reported_at_once_in_the_order_of_the_text()
    {
        var reading = Read("agents:\n  a: {kind: shel}\n  b: {kind: shell, comand: [x]}\n  c: {}\n");
        Assert.Equal([2, 3, 3, 4], reading.Diagnostics.Select(diagnostic => diagnostic.Span.Start.Line));
    }

    [Theory]
    [InlineData(DiagnosticCodes.ProfileUnknownKey)]
    [InlineData(DiagnosticCodes.ProfileShape)]
    [InlineData(DiagnosticCodes.ProfileValue)]
    [InlineData(DiagnosticCodes.ProfileMissing)]
    [InlineData(DiagnosticCodes.ProfileOutOfPlace)]
    [InlineData(DiagnosticCodes.ProfileDuplicate)]
    public void The_example_of_a_page_produces_its_code_and_the_corrected_text_no_problem(string code)
    {
        var blocks = Block().Matches(DiagnosticPages.Find(code)!.Text);
        Assert.Equal(2, blocks.Count);
        Assert.Contains(Read(blocks[0].Groups[1].Value).Diagnostics, diagnostic => diagnostic.Code == code);
        Assert.Empty(Read(blocks[1].Groups[1].Value).Diagnostics);
    }

    [Fact]
    public void An_error_in_the_kind_is_reported_once() => Assert.Single(Read("agents: {dev: {kind: [shell]}}").Diagnostics);

    [Theory]
    [InlineData("a: {agent: dev, security_required: true}", "{dev: {kind: simulate}}", "nobody plays the role 'security' (the security review of step 'a')")]
    [InlineData("a: {agent: dev, security_required: true}", "{dev: {kind: simulate}, security: {kind: shell, actions: {scan: [make]}}}", "no command for the action 'approve_or_block' of 'security' (step 'a')")]
    [InlineData("a: {agent: dev}", "{dev: {kind: shell, actions: {build: [make]}}}", "no 'command' for 'dev', and step 'a' names no actions")]
    [InlineData("a: {agent: dev, actions: [build, test]}", "{dev: {kind: shell, actions: {build: [make]}}}", "no command for the action 'test' of 'dev' (step 'a')")]
    [InlineData("a: {agent: devops, environment: production}", "{devops: {kind: shell, actions: {build: [make]}}}", "no command for the action 'rollback' of 'devops' (step 'a')")]
    public void Work_that_nobody_could_do_is_found_before_the_run(string step, string agents, string problem)
    {
        var plan = PlanCompiler.Compile(DefinitionReader.Read(new SourceText("flow.yaml", SourceFormat.Yaml, $"workflow: w\nsteps:\n  {step}\n")).Definition!);
        var problems = Read($"agents: {agents}").Profile!.Problems(plan);
        Assert.Contains(problems, said => said.Contains(problem, StringComparison.Ordinal));
        Assert.Empty(Read("agents: {\"*\": {kind: shell, command: [make]}}").Profile!.Problems(plan));
    }

    private static AgentProfileReading Read(string text) => AgentProfileReader.Read(new SourceText("agents.yaml", SourceFormat.Yaml, text));

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
