using Xunit;

namespace Vapora.SystemTests.Cli;

public class UsageTests
{
    [Theory]
    [InlineData("bogus", "Unrecognized command or argument 'bogus'")]
    [InlineData("workflow", "say what to do: validate")]
    [InlineData("workflow validate", "Required argument 'PATH' missing")]
    [InlineData("workflow validate x.yaml --format word", "--format")]
    [InlineData("workflow validate x.yaml -o json", "Unrecognized option '-o'")]
    [InlineData("workflow run x.yaml --local --speed 1e300", "--speed: '1e300' is neither")]
    [InlineData("workflow list --actor ana", "'--actor'")]
    [InlineData("dev --seed 1", "'--seed'")]
    [InlineData("workflow vaildate x.yaml", "did you mean 'validate'?")]
    public async Task What_cannot_be_parsed_is_a_usage_error(string arguments, string message)
    {
        var ran = await VaporaCommand.RunAsync(arguments.Split(' '));
        Assert.True(ran.Code == 2, ran.ToString());
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
    }

    [Theory]
    [InlineData("--out", "workflow", "graph", "x.yaml", "--out", "")]
    [InlineData("--agents", "workflow", "run", "x.yaml", "--local", "--agents", "")]
    [InlineData("--agents", "dev", "--agents", "")]
    public async Task A_file_without_a_name_is_a_usage_error(string option, params string[] arguments)
    {
        var ran = await VaporaCommand.RunAsync(arguments);
        Assert.True(ran.Code == 2, ran.ToString());
        Assert.Contains($"{option}: the name of the file is empty", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_explained_in_any_case()
    {
        var ran = await VaporaCommand.RunAsync("explain", "vap1012");
        Assert.True(ran.Code == 0, ran.ToString());
        Assert.StartsWith("# VAP1012: ", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_code_is_not_found()
    {
        var ran = await VaporaCommand.RunAsync("explain", "VAP9999");
        Assert.True(ran.Code == 5, ran.ToString());
    }

    [Fact]
    public async Task Exit_codes_are_explained_in_one_table()
    {
        var ran = await VaporaCommand.RunAsync("explain", "exit-codes");
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 130], ran.Out.TrimEnd('\n').Split('\n').Select(line => int.Parse(line[..3])));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Every_shell_has_a_completion_script(string shell)
    {
        var ran = await VaporaCommand.RunAsync("completion", shell);
        Assert.True(ran.Code == 0, ran.ToString());
        Assert.Contains("[suggest:", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_knows_the_verbs()
    {
        var ran = await VaporaCommand.RunAsync("[suggest:16]", "vapora workflow ");
        Assert.Contains("validate", ran.Out.Split('\n'));
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        var ran = await VaporaCommand.RunAsync("version");
        Assert.Matches(@"^vapora \d+\.\d+\.\d+ \(\.NET 10\.[\d.]+\)\n$", ran.Out);
    }
}
