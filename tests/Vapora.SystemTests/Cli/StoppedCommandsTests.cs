using System.Diagnostics;
using System.Text;
using Xunit;

namespace Vapora.SystemTests.Cli;

public class StoppedCommandsTests
{
    // The second step begins, ignores the request to end, and would go on for ever; the first one fails when the second has begun.
    private const string Profile = """
        agents:
          failing: {kind: shell, command: [bash, -c, "until [ -e begun ]; do :; done; exit 3"]}
          staying: {kind: shell, command: [bash, -c, "trap '' TERM; touch begun; while :; do sleep 1; done"], grace: 500ms, env: {TEST_MARK: MARK}}
        """;

    [Fact]
    public async Task No_command_outlives_vapora_not_even_one_that_does_not_want_to_end()
    {
        using var flow = new TempFile("workflow: outlive\nsteps:\n  a: {agent: failing, parallelizable: true}\n  b: {agent: staying, parallelizable: true}\n");
        var mark = Guid.NewGuid().ToString("n");
        await File.WriteAllTextAsync(Path.Combine(flow.Folder, "agents.yaml"), Profile.Replace("MARK: MARK", $"MARK: {mark}", StringComparison.Ordinal));
        var ran = await VaporaCommand.RunAsync("workflow", "run", flow.Path, "--local", "-q");
        var left = Living(mark);
        foreach (var process in left) process.Kill(entireProcessTree: true);
        Assert.True(ran.Code == 1, ran.ToString());
        Assert.Empty(left);
    }

    private static List<Process> Living(string mark)
    {
        var living = new List<Process>();
        foreach (var process in Process.GetProcesses())
        {
            try
            {
                if (File.ReadAllBytes($"/proc/{process.Id}/environ").AsSpan().IndexOf(Encoding.UTF8.GetBytes(mark)) >= 0) living.Add(process);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile, or is another user's.
            }
        }

        return living;
    }
}
