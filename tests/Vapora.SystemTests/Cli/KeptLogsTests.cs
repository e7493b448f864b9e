using System.Text.RegularExpressions;
using Xunit;

namespace Vapora.SystemTests.Cli;

public class KeptLogsTests
{
    [Fact]
    public async Task The_log_that_a_failure_points_to_is_still_there_when_the_run_is_over()
    {
        using var flow = new TempFile("workflow: kept\nsteps:\n  a: {agent: dev}\n");
        File.WriteAllText(Path.Combine(flow.Folder, "agents.yaml"), "agents:\n  dev: {kind: shell, command: [sh, -c, 'echo told here >&2; exit 3']}\n");
        var ran = await VaporaCommand.RunAsync("workflow", "run", flow.Path, "--local");
        Assert.True(ran.Code == 1, ran.ToString());
        var kept = Regex.Match(ran.Error, @"kept in (\S+)").Groups[1].Value;
        var log = Regex.Match(ran.Out, @"\(log: ([^)]+)\)").Groups[1].Value;
        Assert.StartsWith(kept + Path.DirectorySeparatorChar, log, StringComparison.Ordinal);
        Assert.Contains("told here", File.ReadAllText(log), StringComparison.Ordinal);
        Directory.Delete(kept, recursive: true);
    }
}
