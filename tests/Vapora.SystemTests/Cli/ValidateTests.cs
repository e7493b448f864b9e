using System.Text.Json;
using Xunit;

namespace Vapora.SystemTests.Cli;

public class ValidateTests
{
    private const string TwoErrors = """
        workflow: broken
        steps:
          one:
            agent: developer
            depend_on: [two]
          three:
            agent: developer
            depends_on: [tow]
          two:
            agent: tester
        """;

    [Fact]
    public async Task All_problems_are_printed_at_once_with_places_and_the_exit_code_is_3()
    {
        using var file = new TempFile(TwoErrors);
        var ran = await VaporaCommand.RunAsync("workflow", "validate", file.Path);
        Assert.True(ran.Code == 3, ran.ToString());
        Assert.Contains($"{file.Path}:5:5", ran.Out, StringComparison.Ordinal);
        Assert.Contains($"{file.Path}:8:18", ran.Out, StringComparison.Ordinal);
        Assert.Contains("did you mean 'depends_on'?", ran.Out, StringComparison.Ordinal);
        Assert.EndsWith("2 errors, 0 warnings", ran.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_fail_only_with_strict()
    {
        var lenient = await VaporaCommand.RunAsync("workflow", "validate", VaporaCommand.Example("feature-auth.yaml"));
        var strict = await VaporaCommand.RunAsync("workflow", "validate", VaporaCommand.Example("feature-auth.yaml"), "--strict");
        Assert.True(lenient.Code == 0, lenient.ToString());
        Assert.True(strict.Code == 3, strict.ToString());
        Assert.Equal(lenient.Out, strict.Out);
    }

    [Fact]
    public async Task A_folder_means_the_workflow_files_in_it()
    {
        var ran = await VaporaCommand.RunAsync("workflow", "validate", VaporaCommand.Examples);
        Assert.True(ran.Code == 0, ran.ToString());
        Assert.Contains("feature-auth.yaml: 0 errors", ran.Out, StringComparison.Ordinal);
        Assert.Contains("feature-user-preferences.yaml: 0 errors", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_found()
    {
        var ran = await VaporaCommand.RunAsync("workflow", "validate", "nowhere.yaml");
        Assert.True(ran.Code == 5, ran.ToString());
        Assert.Equal("error: there is no file 'nowhere.yaml'\n", ran.Error);
        Assert.Empty(ran.Out);
    }

    [Fact]
    public async Task Standard_input_is_read_for_a_dash()
    {
        var ran = await VaporaCommand.RunAsync(new Settings { Input = TwoErrors }, "workflow", "validate", "-", "--format", "short");
        Assert.True(ran.Code == 3, ran.ToString());
        Assert.StartsWith("stdin:5:5: error VAP", ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "files")]
    [InlineData("sarif", "runs")]
    public async Task Reports_for_programs_are_one_json_document(string format, string key)
    {
        using var file = new TempFile(TwoErrors);
        var ran = await VaporaCommand.RunAsync("workflow", "validate", file.Path, "--format", format);
        Assert.True(ran.Code == 3, ran.ToString());
        using var document = JsonDocument.Parse(ran.Out);
        Assert.Equal(1, document.RootElement.GetProperty(key).GetArrayLength());
    }

    [Fact]
    public async Task Reports_for_github_are_annotations()
    {
        using var file = new TempFile(TwoErrors);
        var ran = await VaporaCommand.RunAsync("workflow", "validate", file.Path, "--format", "github");
        Assert.All(ran.Out.TrimEnd('\n').Split('\n'), line => Assert.StartsWith("::error file=", line, StringComparison.Ordinal));
    }
}
