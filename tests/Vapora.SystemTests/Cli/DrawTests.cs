using System.Text.Json;
using Xunit;

namespace Vapora.SystemTests.Cli;

public class DrawTests
{
    [Theory]
    [InlineData("mermaid", "flowchart")]
    [InlineData("dot", "digraph")]
    [InlineData("ascii", "developer")]
    [InlineData("svg", "<svg")]
    public async Task A_workflow_is_drawn_in_four_ways(string format, string sign)
    {
        var ran = await VaporaCommand.RunAsync("workflow", "graph", VaporaCommand.Example("feature-auth.yaml"), "--format", format, "-q");
        Assert.True(ran.Code == 0, ran.ToString());
        Assert.Contains(sign, ran.Out, StringComparison.Ordinal);
        Assert.Contains("architect", ran.Out, StringComparison.Ordinal);
        Assert.Empty(ran.Error);
    }

    [Fact]
    public async Task The_compiled_state_machine_is_drawn_too()
    {
        var ran = await VaporaCommand.RunAsync("workflow", "graph", VaporaCommand.Example("feature-user-preferences.yaml"), "--machine", "--format", "dot", "-q");
        Assert.True(ran.Code == 0, ran.ToString());
        Assert.Contains("Completed", ran.Out, StringComparison.Ordinal);
        Assert.Contains("Blocked", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawing_goes_to_a_file()
    {
        using var folder = new TempFile("", "empty.txt");
        var target = Path.Combine(folder.Folder, "auth.svg");
        var ran = await VaporaCommand.RunAsync("workflow", "graph", VaporaCommand.Example("feature-auth.yaml"), "--format", "svg", "--out", target, "-q");
        Assert.True(ran.Code == 0, ran.ToString());
        Assert.Empty(ran.Out);
        Assert.StartsWith("<svg", File.ReadAllText(target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_a_text_or_a_document()
    {
        var text = await VaporaCommand.RunAsync("workflow", "plan", VaporaCommand.Example("feature-auth.yaml"), "-q");
        var json = await VaporaCommand.RunAsync("workflow", "plan", VaporaCommand.Example("feature-auth.yaml"), "-o", "json", "-q");
        Assert.StartsWith("Plan for feature-auth (1 phase, 3 steps", text.Out, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Out);
        Assert.Equal(3, document.RootElement.GetProperty("steps").GetArrayLength());
    }
}
