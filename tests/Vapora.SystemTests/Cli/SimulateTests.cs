using Xunit;

namespace Vapora.SystemTests.Cli;

public class SimulateTests
{
    private const string Mfa = "feature-auth-mfa.yaml";

    private const string Parked = """
        workflow: parked
        steps:
          - name: merge_it
            agent: developer
            if_blocked: fail
        """;

    public static TheoryData<string, string, int, string> Outcomes => new()
    {
        { Mfa, "", 0, "Completed" },
        { Mfa, "--fail 13_deploy_production", 1, "RolledBack" },
        { Mfa, "--fail 1_architect_designs", 1, "Failed" },
        { Mfa, "--reject 3_decision_maker_approves", 1, "Rejected" },
        { Mfa, "--set 7d_test_coverage.coverage=80%", 8, "Blocked" },
        { Mfa, "--set 7d_test_coverage.coverage=80% --override 7d_test_coverage", 0, "Completed" },
        { Mfa, "--unset 7d_test_coverage.coverage", 8, "Blocked (inconclusive)" },
        { Mfa, "--approve none", 8, "Blocked" },
        { Mfa, "--approve decision-maker", 0, "Completed" },
        { "feature-auth.yaml", "", 0, "Completed" },
        { "feature-auth.yaml", "--reject architect", 1, "Rejected" },
        { "feature-user-preferences.yaml", "", 0, "Completed" },
        { "feature-user-preferences.yaml", "--approve none", 8, "Blocked" },
    };

    [Theory]
    [InlineData("simulate")]
    [InlineData("run --local --speed max")]
    public async Task An_open_approval_of_an_async_step_is_shown_and_is_no_success(string command)
    {
        using var flow = new TempFile("workflow: open\nsteps:\n  a: {agent: dev}\n  b: {agent: dev, async: true, approval_required: true}\n");
        var words = command.Split(' ');
        var ran = await VaporaCommand.RunAsync(["workflow", words[0], flow.Path, "--approve", "none", .. words[1..]]);
        Assert.True(ran.Code == 8, ran.ToString());
        Assert.Contains("approval 1 of 'b' is open", ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Every_outcome_has_its_last_line_and_its_exit_code(string file, string script, int code, string state)
    {
        var ran = await Simulate([VaporaCommand.Example(file), "--seed", "7", .. Words(script)]);
        Assert.True(ran.Code == code, ran.ToString());
        Assert.Matches($"^{Path.GetFileNameWithoutExtension(file)}-[2-9a-z]{{4}}: {System.Text.RegularExpressions.Regex.Escape(state)}$", ran.LastLine);
    }

    [Theory]
    [InlineData("--fail 13_deploy_prodution", "did you mean '13_deploy_production'?")]
    [InlineData("--reject nobody", "there is no 'nobody' in the workflow")]
    [InlineData("--set 7d_test_coverag.coverage=80%", "did you mean '7d_test_coverage'?")]
    [InlineData("--set coverage=80%", "is not STEP.METRIC=VALUE")]
    [InlineData("--block 8_merge_to_dev=no", "is not STEP or STEP=N")]
    [InlineData("--workers architct=2", "did you mean 'architect'?")]
    [InlineData("--approve decision-makr", "did you mean 'decision-maker'?")]
    [InlineData("--start sometime", "is no time")]
    [InlineData("--start 9999-12-31", "is too near an end of the calendar")]
    [InlineData("--run-id UPPER", "is not an id")]
    public async Task Names_and_values_that_fit_nothing_are_usage_errors(string script, string message)
    {
        var ran = await Simulate([VaporaCommand.Example(Mfa), .. Words(script)]);
        Assert.True(ran.Code == 2, ran.ToString());
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
    }

    [Fact]
    public async Task The_same_seed_and_start_give_the_same_output()
    {
        string[] arguments = [VaporaCommand.Example(Mfa), "--seed", "42", "--start", "2025-11-10T09:00Z"];
        var first = await Simulate(arguments);
        var second = await Simulate(arguments);
        Assert.True(first.Code == 0, first.ToString());
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Warnings_go_to_standard_error_and_stop_nothing()
    {
        var loud = await Simulate([VaporaCommand.Example("feature-auth.yaml"), "--run-id", "one"]);
        var quiet = await Simulate([VaporaCommand.Example("feature-auth.yaml"), "--run-id", "one", "-q"]);
        Assert.Contains("VAP2001", loud.Error, StringComparison.Ordinal);
        Assert.Empty(quiet.Error);
        Assert.Equal("one: Completed", quiet.LastLine);
    }

    [Fact]
    public async Task An_invalid_definition_ends_with_3_and_its_problems_on_standard_error()
    {
        using var file = new TempFile(Parked.Replace("agent", "agnt", StringComparison.Ordinal));
        var ran = await Simulate([file.Path]);
        Assert.True(ran.Code == 3, ran.ToString());
        Assert.Contains("error[VAP", ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
    }

    [Fact]
    public async Task Inputs_come_from_files_and_from_the_command_line()
    {
        using var file = new TempFile("the spec", "spec.md");
        var flow = Path.Combine(file.Folder, "flow.yaml");
        await File.WriteAllTextAsync(flow, "workflow: given\nsteps:\n  a: {agent: dev, input: [feature_spec, note]}\n");
        await File.WriteAllTextAsync(Path.Combine(file.Folder, "agents.yaml"), "agents:\n  dev: {kind: shell, command: [bash, -c, 'cat \"$VAPORA_INPUTS/feature_spec\" \"$VAPORA_INPUTS/note\" > got']}\n");
        string[] given = ["--input", $"feature_spec=@{file.Path}", "--input", "note= and the note"];
        var ran = await VaporaCommand.RunAsync(["workflow", "run", "--local", flow, .. given]);
        var simulated = await Simulate([flow, .. given]);
        Assert.True(ran.Code == 0, ran.ToString());
        Assert.True(simulated.Code == 0, simulated.ToString());
        Assert.Equal("the spec and the note", await File.ReadAllTextAsync(Path.Combine(file.Folder, "got")));
        Assert.DoesNotContain("VAP2004", ran.Error + simulated.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spec=@nowhere.md", 5, "cannot be read")]
    [InlineData("spec=@binary", 2, "is no text in UTF-8")]
    [InlineData("spec=@/dev/zero", 2, "has more than 256 KiB")]
    [InlineData("spec=@", 2, "names no file after the @")]
    [InlineData("../spec=text", 2, "cannot name an artifact")]
    public async Task An_input_that_cannot_be_given_is_refused_with_what_to_do(string input, int code, string message)
    {
        using var file = new TempFile("");
        await File.WriteAllBytesAsync(Path.Combine(file.Folder, "binary"), [0x89, 0x50, 0xFF, 0xFE]);
        var ran = await VaporaCommand.RunAsync(new Settings { Folder = file.Folder }, "workflow", "simulate", VaporaCommand.Example("feature-user-preferences.yaml"), "--input", input);
        Assert.True(ran.Code == code, ran.ToString());
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_takes_no_inputs_does_not_advise_to_give_some()
    {
        var ran = await VaporaCommand.RunAsync("workflow", "plan", VaporaCommand.Example("feature-user-preferences.yaml"));
        Assert.Contains("they have to come with the run", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--input", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_is_not_a_terminal_sees_a_control_code()
    {
        var ran = await Simulate([VaporaCommand.Example(Mfa)]);
        Assert.DoesNotContain('\e', ran.Out + ran.Error);
    }

    [Theory]
    [InlineData("CLICOLOR_FORCE", true)]
    [InlineData("NO_COLOR", false)]
    public async Task Colours_follow_the_environment(string variable, bool expected)
    {
        var settings = new Settings { Environment = new Dictionary<string, string> { ["CLICOLOR_FORCE"] = "1", [variable] = "1" } };
        var ran = await VaporaCommand.RunAsync(settings, "workflow", "simulate", VaporaCommand.Example(Mfa));
        Assert.Equal(expected, ran.Out.Contains('\e', StringComparison.Ordinal));
        Assert.DoesNotContain('\e', ran.LastLine);
    }

    [Fact]
    public async Task Ascii_draws_with_7_bit_characters_only()
    {
        var ran = await Simulate([VaporaCommand.Example("feature-auth.yaml"), "--ascii"]);
        Assert.All(ran.Out, c => Assert.InRange(c, '\n', '~'));
    }

    private static Task<Ran> Simulate(string[] arguments) => VaporaCommand.RunAsync(["workflow", "simulate", .. arguments]);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task A_metric_that_nothing_reads_is_most_likely_misspelled_and_said_so()
    {
        var ran = await VaporaCommand.RunAsync("workflow", "simulate", VaporaCommand.Example("feature-auth-mfa.yaml"), "--set", "7d_test_coverage.coverge=80%");
        Assert.Equal(0, ran.Code);
        Assert.Contains("nothing reads '7d_test_coverage.coverge'; did you mean '7d_test_coverage.coverage'?", ran.Error, StringComparison.Ordinal);
    }
}
