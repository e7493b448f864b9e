using Xunit;

namespace Vapora.SystemTests.Cli;

public sealed class BlockedOnServerTests : IAsyncLifetime
{
    // Slow enough that the blocked step is seen long before the others have ended: an hour lasts a second.
    private readonly DevFixture _dev = new("--speed", "3600", "--block", "held");

    public Task InitializeAsync() => _dev.InitializeAsync();

    public Task DisposeAsync() => _dev.DisposeAsync();

    [Fact]
    public async Task A_wait_does_not_end_at_a_block_while_other_steps_go_on_and_every_verb_adjusts_it_or_says_why_not()
    {
        using var flow = new TempFile("""
            workflow: branches
            steps:
              held: {agent: one, parallelizable: true, estimated_duration: 1min}
              first: {agent: two, parallelizable: true, estimated_duration: 1h}
              second: {agent: two, depends_on: first, estimated_duration: 1h}
            """);
        var ran = await _dev.RunAsync($"workflow run {flow.Path} --run-id b --timeout 40s");
        Assert.True(ran.Code == 8, ran.ToString());
        Assert.Contains("second completed", ran.Out, StringComparison.Ordinal);
        Assert.Contains("'held' is blocked", ran.Error, StringComparison.Ordinal);
        Assert.Contains("vapora workflow adjust override b held", ran.Error, StringComparison.Ordinal);
        Assert.Equal("b: Blocked", ran.LastLine);

        await Expect(0, "step held queued for one, attempt 2", "workflow retry b held --dry-run");
        await Expect(0, "step held queued for one, attempt 2", "workflow adjust send-back b held -m again --dry-run");
        await Expect(6, "'held' is before the decision-maker already", "workflow adjust escalate b held");
        await Expect(6, "'second' is not optional", "workflow adjust skip-optional b second");
        await Expect(0, "b: Waiting", "workflow adjust defer b held --for 48h");
        await Expect(0, "b: Blocked", "workflow adjust escalate b held");
        await Expect(0, "b: Completed", "workflow adjust override b held");
    }

    private async Task Expect(int code, string text, string arguments)
    {
        var ran = await _dev.RunAsync(arguments);
        Assert.True(ran.Code == code && (ran.Out + ran.Error).Contains(text, StringComparison.Ordinal), $"vapora {arguments}: expected {code} and '{text}'\n{ran}");
    }
}
