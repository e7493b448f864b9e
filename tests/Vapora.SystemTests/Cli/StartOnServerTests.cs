using Xunit;

namespace Vapora.SystemTests.Cli;

public class StartOnServerTests(DevFixture dev) : IClassFixture<DevFixture>
{
    private const string Plain = "workflow: plain\nsteps:\n  a: {agent: dev}\n";

    [Fact]
    public async Task Every_start_without_an_id_is_a_run_of_its_own_that_the_server_names()
    {
        using var flow = new TempFile(Plain);
        var first = await dev.RunAsync($"workflow run {flow.Path}");
        var second = await dev.RunAsync($"workflow run {flow.Path}");
        Assert.True(first.Code == 0 && second.Code == 0, $"{first}{second}");
        Assert.Matches("^plain-[0-9]{8}-[0-9]{6}-[0-9a-f]{8}: Completed$", first.LastLine);
        Assert.NotEqual(first.LastLine, second.LastLine);
    }

    [Fact]
    public async Task The_id_that_a_server_makes_has_room_for_its_ending_however_long_the_workflows_is()
    {
        using var flow = new TempFile($"workflow: {new string('w', 128)}\nsteps:\n  a: {{agent: dev}}\n");
        var ran = await dev.RunAsync($"workflow run {flow.Path}");
        Assert.True(ran.Code == 0, ran.ToString());
        Assert.Equal(128, ran.LastLine.Split(':')[0].Length);
    }

    [Fact]
    public async Task A_run_that_is_there_already_is_followed_and_said_to_be()
    {
        using var flow = new TempFile(Plain);
        var first = await dev.RunAsync($"workflow run {flow.Path} --run-id same");
        var again = await dev.RunAsync($"workflow run {flow.Path} --run-id same");
        Assert.DoesNotContain("exists already", first.Error, StringComparison.Ordinal);
        Assert.Contains("run same exists already; nothing was started", again.Error, StringComparison.Ordinal);
        Assert.Equal("same: Completed", again.LastLine);
    }

    [Fact]
    public async Task A_run_that_is_over_but_for_an_async_step_that_somebody_must_approve_ends_the_wait_with_8()
    {
        using var flow = new TempFile("workflow: open\nsteps:\n  a: {agent: dev}\n  b: {agent: dev, async: true, approval_required: true}\n");
        var ran = await dev.RunAsync($"workflow run {flow.Path} --run-id open-one --timeout 30s");
        Assert.True(ran.Code == 8, ran.ToString());
        Assert.Contains("approval 1 of 'b' is open: 0 of 1 by decision-maker; decide it with: vapora approvals approve open-one 1", ran.Error, StringComparison.Ordinal);
        Assert.Equal("open-one: Completed", ran.LastLine);
    }

    [Fact]
    public async Task More_runs_than_are_listed_are_said_to_be()
    {
        using var flow = new TempFile(Plain.Replace("plain", "many", StringComparison.Ordinal));
        using var client = new HttpClient();
        for (var i = 0; i < 100; i++)
        {
            using var body = System.Net.Http.Json.JsonContent.Create(new { definition = await File.ReadAllTextAsync(flow.Path) });
            (await client.PostAsync(new Uri($"{dev.Address}/api/v1/runs"), body)).EnsureSuccessStatusCode();
        }

        var ran = await dev.RunAsync("workflow list --workflow many");
        Assert.Contains("these are the latest 100; there may be more", ran.Error, StringComparison.Ordinal);
    }
}
