using Xunit;

namespace Vapora.SystemTests.Cli;

public sealed class EventsTests : IAsyncLifetime
{
    private readonly DevFixture _dev = new("--speed", "max");

    public async Task InitializeAsync()
    {
        await _dev.InitializeAsync();
        var ran = await _dev.RunAsync($"workflow run {VaporaCommand.Example("feature-auth.yaml")} --run-id one --detach");
        Assert.True(ran.Code == 0, ran.ToString());
    }

    public Task DisposeAsync() => _dev.DisposeAsync();

    [Fact]
    public async Task Ctrl_C_ends_the_events_with_130_and_without_a_word()
    {
        var (code, error) = await FollowUntil(process => VaporaCommand.Signal(process, "INT"));
        Assert.Equal((130, ""), (code, error));
    }

    [Fact]
    public async Task A_server_that_is_lost_ends_the_events_with_7_and_is_said_to_be()
    {
        var killed = Task.CompletedTask;
        var (code, error) = await FollowUntil(_ => killed = _dev.KillAsync());
        await killed;
        Assert.True(code == 7, error);
        Assert.Contains("no server answers", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Error)> FollowUntil(Action<System.Diagnostics.Process> end)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var process = _dev.Start("workflow events one --follow");
        var error = process.StandardError.ReadToEndAsync(late.Token);
        Assert.Contains("RunStarted", await process.StandardOutput.ReadLineAsync(late.Token), StringComparison.Ordinal);
        end(process);
        await process.StandardOutput.ReadToEndAsync(late.Token);
        await process.WaitForExitAsync(late.Token);
        return (process.ExitCode, await error);
    }
}
