using System.Diagnostics;
using Vapora.AgentWorker.Agents;
using Vapora.Workflows;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Agents;

/// <summary>Commands that do not end well. Each ends in the right state, within its limit, and leaves no process.</summary>
public sealed class ShellWatchdogTests : IDisposable
{
    // A child in the background, one that ignores requests to end, and one that leaves the session.
    private const string Brood = "sleep 3600 & (trap '' TERM; while :; do sleep 3600; done) & setsid sleep 3600 & ";

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);
    private readonly ShellBench _bench = new();
    private readonly Stopwatch _time = Stopwatch.StartNew();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_timeout_ends_the_whole_tree()
    {
        var settings = ShellBench.Bash(Brood + "while :; do echo busy; sleep 0.05; done") with { Watchdogs = ShellBench.Limits with { Wall = Short } };
        Assert.Contains("took longer than 400ms (timeout)", await _bench.FailureAsync(settings), StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_command_that_gives_no_sign_of_life_is_ended()
    {
        var settings = ShellBench.Bash(Brood + "sleep 3600") with { Watchdogs = ShellBench.Limits with { Start = Short } };
        Assert.Contains("gave no sign of life within 400ms (start_timeout)", await _bench.FailureAsync(settings), StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_command_that_stops_midway_is_ended()
    {
        var settings = ShellBench.Bash("echo started; sleep 3600") with { Watchdogs = ShellBench.Limits with { Idle = Short } };
        Assert.Contains("was silent for 400ms (idle_timeout)", await _bench.FailureAsync(settings), StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_result_is_kept_when_a_child_lingers_and_holds_the_output_open()
    {
        var answer = await _bench.AnswerAsync(ShellBench.Bash(Brood + "echo '{\"summary\": \"done\"}' > \"$VAPORA_OUTPUT\"; exit 0"));
        Assert.Equal("done", answer.Summary);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_child_that_holds_nothing_open_does_not_survive_either()
    {
        await _bench.AnswerAsync(ShellBench.Bash("nohup setsid sleep 3600 < /dev/null > /dev/null 2>&1 & exit 0"));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_flood_of_output_is_read_and_only_its_start_is_kept()
    {
        var answer = await _bench.AnswerAsync(ShellBench.Bash("head -c 104857600 /dev/zero; head -c 104857600 /dev/zero >&2; exit 0"));
        Assert.Equal(new Check("done", true), Assert.Single(answer.Checks));
        Assert.InRange(_bench.Log().Length, Limits.AgentLogBytes, Limits.AgentLogBytes + 200);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_flood_without_end_is_no_sign_of_life_and_is_not_called_silence()
    {
        var settings = ShellBench.Bash("yes") with { Watchdogs = ShellBench.Limits with { Idle = Short } };
        var reason = await _bench.FailureAsync(settings);
        Assert.Contains("has printed more than 4 MiB and reported no progress for 400ms (idle_timeout): have it write to VAPORA_PROGRESS, or print less", reason, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_command_that_ends_without_an_answer_has_done_its_work_and_judged_nothing()
    {
        var answer = await _bench.AnswerAsync(ShellBench.Bash("true"));
        Assert.Equal((Verdict.None, ""), (answer.Verdict, answer.Summary));
    }

    [Fact]
    public async Task A_stop_ends_the_whole_tree_and_says_that_it_had_begun()
    {
        using var stop = new CancellationTokenSource();
        var run = _bench.RunAsync(ShellBench.Bash(Brood + "trap 'exit 0' TERM; echo '1/2 begun' > \"$VAPORA_PROGRESS\"; while :; do sleep 0.05; done"), stop: stop.Token);
        await _bench.Report.Advanced;
        Assert.NotEmpty(_bench.Living());
        await stop.CancelAsync();
        Assert.Equal(new AgentOutcome.Cancelled(Acted: true), await run);
        AssertNothingIsLeft();
        Assert.Equal((1, 2, "begun"), _bench.Report.Steps.Last());
    }

    [Fact]
    public async Task A_stop_before_the_first_command_is_known_to_have_had_no_effect() =>
        Assert.Equal(new AgentOutcome.Cancelled(Acted: false), await _bench.RunAsync(ShellBench.Bash("true"), stop: new CancellationToken(canceled: true)));

    private void AssertNothingIsLeft()
    {
        Assert.Empty(_bench.Living());
        Assert.InRange(_time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }
}
