using System.Text.Json;
using Xunit;

namespace Vapora.SystemTests.Cli;

public class RunLocalTests
{
    private const string Mfa = "feature-auth-mfa.yaml";

    public static TheoryData<string, string, int, string> Outcomes => new()
    {
        { Mfa, "--approve all", 0, "Completed" },
        { Mfa, "--approve all --fail 13_deploy_production", 1, "RolledBack" },
        { Mfa, "--approve all --fail 1_architect_designs", 1, "Failed" },
        { Mfa, "--approve all --reject 3_decision_maker_approves", 1, "Rejected" },
        { Mfa, "--approve all --set 7d_test_coverage.coverage=80%", 8, "Blocked" },
        { Mfa, "--approve all --unset 7d_test_coverage.coverage", 8, "Blocked (inconclusive)" },
        { "feature-auth.yaml", "", 8, "Blocked" },
        { "feature-auth.yaml", "--approve none", 8, "Blocked" },
        { "feature-auth.yaml", "--approve decision-maker", 0, "Completed" },
        { "feature-user-preferences.yaml", "--approve all", 0, "Completed" },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Every_outcome_has_its_last_line_and_its_exit_code(string file, string script, int code, string state)
    {
        var ran = await Run([VaporaCommand.Example(file), "--speed", "max", "--run-id", "one", .. Words(script)]);
        Assert.True(ran.Code == code, ran.ToString());
        Assert.Equal($"one: {state}", ran.LastLine);
        Assert.DoesNotContain('\e', ran.Out + ran.Error);
    }

    [Fact]
    public async Task An_open_approval_that_nobody_answers_is_shown_with_the_options_that_answer_it()
    {
        var ran = await Run([VaporaCommand.Example("feature-auth.yaml"), "--speed", "max"]);
        Assert.Contains("approval 1 of 'architect' is open: 0 of 1 by decision-maker", ran.Out, StringComparison.Ordinal);
        Assert.Contains("--approve decision-maker", ran.Out, StringComparison.Ordinal);
        Assert.Contains("--reject architect", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_document_with_every_step_and_nothing_else_on_standard_output()
    {
        var ran = await Run([VaporaCommand.Example(Mfa), "--speed", "max", "--approve", "all", "-o", "json"]);
        Assert.True(ran.Code == 0, ran.ToString());
        using var document = JsonDocument.Parse(ran.Out);
        Assert.Equal("Completed", document.RootElement.GetProperty("status").GetString());
        var steps = document.RootElement.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(20, steps.Count);
        Assert.All(steps, step =>
        {
            Assert.Equal("Succeeded", step.GetProperty("state").GetString());
            Assert.True(step.GetProperty("attempts").GetInt32() >= 1);
            Assert.True(step.GetProperty("startedAt").GetDateTimeOffset() <= step.GetProperty("endedAt").GetDateTimeOffset());
        });
    }

    [Fact]
    public async Task Yaml_has_the_same_keys()
    {
        var ran = await Run([VaporaCommand.Example("feature-auth.yaml"), "--speed", "max", "--approve", "all", "-o", "yaml", "-q"]);
        Assert.Contains("\nstatus: Completed\n", ran.Out, StringComparison.Ordinal);
        Assert.Contains("\nsteps:\n- name: architect\n", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_ends_with_9()
    {
        var ran = await Run([VaporaCommand.Example("feature-auth.yaml"), "--speed", "1", "--approve", "all", "--timeout", "1s"]);
        Assert.True(ran.Code == 9, ran.ToString());
    }

    [Theory]
    [InlineData("--local --detach", "--detach needs a server")]
    [InlineData("--local --server http://localhost:9", "--local runs without a server")]
    [InlineData("--detach --timeout 5s", "--detach does not wait")]
    [InlineData("--fail developer", "work only with --local")]
    [InlineData("--local --speed 0", "--speed: '0' is neither")]
    [InlineData("--local --fail develper", "did you mean 'developer'?")]
    public async Task Options_that_do_not_fit_are_usage_errors(string arguments, string message)
    {
        var ran = await VaporaCommand.RunAsync(["workflow", "run", VaporaCommand.Example("feature-auth.yaml"), .. Words(arguments)]);
        Assert.True(ran.Code == 2, ran.ToString());
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeout_may_be_longer_than_timers_last()
    {
        var ran = await Run([VaporaCommand.Example("feature-auth.yaml"), "--speed", "max", "--approve", "all", "--timeout", "60days"]);
        Assert.True(ran.Code == 0, ran.ToString());
    }

    [Fact]
    public async Task The_agents_are_those_of_the_file_that_is_named()
    {
        using var flow = new TempFile("workflow: named\nsteps:\n  a: {agent: dev}\n");
        var profile = Path.Combine(flow.Folder, "others.yaml");
        await File.WriteAllTextAsync(profile, "agents:\n  dev: {kind: shell, command: [touch, done], linger: 60days}\n");
        var ran = await Run([flow.Path, "--agents", profile]);
        Assert.True(ran.Code == 0, ran.ToString());
        Assert.Contains($"dev played by {profile}", ran.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(flow.Folder, "done")));
    }

    [Fact]
    public async Task The_id_of_a_run_has_room_for_its_ending_however_long_the_workflows_is()
    {
        using var flow = new TempFile($"workflow: {new string('w', 128)}\nsteps:\n  a: {{agent: dev}}\n");
        var ran = await Run([flow.Path, "--speed", "max"]);
        Assert.True(ran.Code == 0, ran.ToString());
        Assert.Matches("^w{123}-[2-9a-z]{4}: Completed$", ran.LastLine);
    }

    [Fact]
    public async Task The_header_says_who_plays_and_how_fast()
    {
        var ran = await Run([VaporaCommand.Example("feature-auth.yaml"), "--approve", "all"]);
        Assert.Contains("3 steps, locally: every role simulated, 3600 times real time", ran.Out, StringComparison.Ordinal);
    }

    private static Task<Ran> Run(string[] arguments) => VaporaCommand.RunAsync(["workflow", "run", "--local", .. arguments]);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
