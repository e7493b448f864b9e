using System.Text.Json;
using Xunit;

namespace Vapora.SystemTests.Cli;

public class ServerTests(DevFixture dev) : IClassFixture<DevFixture>
{
    private static readonly string Auth = VaporaCommand.Example("feature-auth.yaml");

    [Fact]
    public async Task A_run_is_started_looked_at_adjusted_approved_and_watched_to_its_end()
    {
        await Expect(0, "one: main", $"workflow run {Auth} --run-id one --detach -q");
        await WaitForApproval("one");
        await Expect(0, "one", "workflow list --open");
        await Expect(0, "approval 1 by decision-maker", "workflow status --id feature-auth");
        await Expect(0, "step 'architect'", "workflow why one pm");
        await Expect(0, "would change:", "workflow adjust add-agent one developer 2 --dry-run");
        await Expect(0, "architect", "approvals list");
        await Expect(0, "one: approved 1", "approvals approve one 1 -m fine");
        var watched = await Expect(0, "approved as decision-maker (ana): fine", "workflow watch one --timeout 30s");
        Assert.Equal("one: Completed", watched.LastLine);
        await Expect(6, "is decided already", "approvals approve one 1");
        await Expect(6, "has ended", "workflow pause one");
        var status = await Expect(0, "", "workflow status one -o json");
        using var document = JsonDocument.Parse(status.Out);
        Assert.Equal("Completed", document.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_rejected_approval_ends_the_run_and_the_one_who_waits_for_it_with_1()
    {
        var waiting = dev.RunAsync($"workflow run {Auth} --run-id two -q");
        await WaitForApproval("two");
        await Expect(0, "two: rejected 1, now Rejected", "approvals reject two 1");
        var ran = await waiting;
        Assert.True(ran.Code == 1, ran.ToString());
        Assert.Equal("two: Rejected", ran.LastLine);
    }

    [Fact]
    public async Task A_cancelled_run_ends_with_10()
    {
        var waiting = dev.RunAsync($"workflow run {Auth} --run-id three -q");
        await WaitForApproval("three");
        await Expect(6, "is at version", "workflow cancel three --expect-version 1");
        await Expect(0, "three: Cancelled", "workflow cancel three --reason enough");
        Assert.Equal(10, (await waiting).Code);
    }

    [Theory]
    [InlineData("workflow status nowhere", 5)]
    [InlineData("workflow why nowhere", 5)]
    [InlineData("approvals approve nowhere 1", 5)]
    [InlineData("workflow adjust defer a --for soon", 2)]
    public async Task What_is_not_there_is_not_found(string arguments, int code)
    {
        var ran = await dev.RunAsync(arguments);
        Assert.True(ran.Code == code, ran.ToString());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_way_out()
    {
        var port = dev.Address.Split(':')[^1];
        var ran = await VaporaCommand.RunAsync("dev", "--port", port);
        Assert.True(ran.Code == 1, ran.ToString());
        Assert.Contains($"port {port} is in use", ran.Error, StringComparison.Ordinal);
        Assert.Contains("--port 0", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("workflow list")]
    [InlineData("workflow status --id feature-auth")]
    [InlineData("approvals list")]
    public async Task Without_a_server_the_exit_code_is_7_and_the_way_out_is_named(string arguments)
    {
        var ran = await VaporaCommand.RunAsync([.. arguments.Split(' '), "--server", "http://localhost:9"]);
        Assert.True(ran.Code == 7, ran.ToString());
        Assert.Contains("vapora dev", ran.Error, StringComparison.Ordinal);
        Assert.Contains("--local", ran.Error, StringComparison.Ordinal);
    }

    private async Task<Ran> Expect(int code, string text, string arguments)
    {
        var ran = await dev.RunAsync(arguments);
        Assert.True(ran.Code == code && (ran.Out + ran.Error).Contains(text, StringComparison.Ordinal), $"vapora {arguments}: expected {code} and '{text}'\n{ran}");
        return ran;
    }

    private async Task WaitForApproval(string run)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await dev.RunAsync("approvals list")).Out.Contains(run + " ", StringComparison.Ordinal)) late.Token.ThrowIfCancellationRequested();
    }
}
