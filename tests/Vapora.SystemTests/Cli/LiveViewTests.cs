using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Vapora.SystemTests.Cli;

public class LiveViewTests
{
    private const int Rows = 24;

    [Fact]
    public async Task A_terminal_of_24_rows_sees_frames_that_fit_a_cursor_that_comes_back_and_the_last_line()
    {
        var (code, text) = await OnTerminal($"workflow run {VaporaCommand.Example("feature-auth-mfa.yaml")} --local --approve all --run-id one --speed 100000");
        Assert.Equal(0, code);
        Assert.Contains("\e[?25l", text, StringComparison.Ordinal);
        Assert.True(text.LastIndexOf("\e[?25h", StringComparison.Ordinal) > text.LastIndexOf("\e[?25l", StringComparison.Ordinal));
        Assert.DoesNotContain("\e[?1049h", text, StringComparison.Ordinal);
        var ups = Regex.Matches(text, @"\e\[(\d+)A").Select(m => int.Parse(m.Groups[1].Value)).ToList();
        Assert.NotEmpty(ups);
        Assert.All(ups, rows => Assert.InRange(rows, 1, Rows - 1));
        Assert.Equal("one: Completed", Plain(text).TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task Quiet_draws_nothing()
    {
        var (code, text) = await OnTerminal($"workflow run {VaporaCommand.Example("feature-auth.yaml")} --local --approve all --run-id one --speed max -q");
        Assert.Equal(0, code);
        Assert.Equal("one: Completed", Plain(text).Trim());
    }

    // What is left to read: without control codes and the terminal's carriage returns.
    private static string Plain(string text) => Regex.Replace(text, @"\e(\[[?\d;]*[A-Za-z]|[=>])|\r", "");

    // script (util-linux) gives the command a terminal of its own; stty sets its size.
    private static async Task<(int Code, string Text)> OnTerminal(string arguments)
    {
        var start = new ProcessStartInfo("script") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "-qec", $"stty rows {Rows} cols 80; dotnet {VaporaCommand.Dll} {arguments}", "/dev/null" }) start.ArgumentList.Add(argument);
        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }
}
