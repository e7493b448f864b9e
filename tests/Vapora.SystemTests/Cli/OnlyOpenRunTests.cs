using Xunit;

namespace Vapora.SystemTests.Cli;

public class OnlyOpenRunTests(DevFixture dev) : IClassFixture<DevFixture>
{
    // One after the other: all wait for 'a', and 'a' for its approval.
    private const string Flow = """
        workflow:
          id: only
          phases:
            main:
              serial: true
              steps:
                a: {agent: dev, approval_required: true}
                b: {agent: dev, optional: true}
                c: {agent: dev, optional: true}
                d: {agent: dev}
                e: {agent: dev}
        """;

    [Fact]
    public async Task Words_that_name_no_run_are_steps_of_the_only_open_one()
    {
        await Expect(5, "there is no run 'b', and of which run it could be a step is not clear: no run is open", "workflow why b");
        using var flow = new TempFile(Flow);
        await Expect(0, "r1: ", $"workflow run {flow.Path} --run-id r1 --detach");
        await Expect(0, "'a' (AwaitingApproval)", "workflow why b");
        await Expect(0, "'a' (AwaitingApproval)", "workflow why r1 b");
        await Expect(0, "'a' (AwaitingApproval)", "workflow why only b");
        await Expect(0, "would change:", "workflow adjust parallelize d e --dry-run");
        await Expect(0, "step c skipped", "workflow skip b c");
        await Expect(6, "'b'", "workflow skip r1 b");
        await Expect(0, "r2: ", $"workflow run {flow.Path} --run-id r2 --detach");
        await Expect(5, "there is no run 'b', and of which run it could be a step is not clear: which run?", "workflow why b");
        await Expect(0, "'a' (AwaitingApproval)", "workflow why --id r2 b");
    }

    private async Task Expect(int code, string text, string arguments)
    {
        var ran = await dev.RunAsync(arguments);
        Assert.True(ran.Code == code && (ran.Out + ran.Error).Contains(text, StringComparison.Ordinal), $"vapora {arguments}: expected {code} and '{text}'\n{ran}");
    }
}
