using System.Collections.Immutable;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Running;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;

namespace Vapora.BusTests.Agents;

public sealed class StepRunnerTests
{
    private readonly ManualClock _clock = new();
    private readonly RecordedReport _report;
    private readonly StepRunner _runner;

    public StepRunnerTests() => (_report, _runner) = (new RecordedReport(_clock), new StepRunner(_clock));

    [Fact]
    public async Task Work_that_waits_for_nothing_is_over_at_once_with_every_sample_that_it_should_have()
    {
        var clock = new InstantClock();
        var (report, runner) = (new RecordedReport(), new StepRunner(clock));
        foreach (var request in new[] { Requests.Lasting(TimeSpan.FromHours(3), TimeSpan.FromHours(1)), Requests.Of() })
        {
            var run = runner.RunAsync(new SimulateAgent(clock, new SimulationScript()), request, report, default);
            Assert.True(run.IsCompletedSuccessfully);
            Assert.IsType<AgentOutcome.Answered>(await run);
        }

        Assert.Equal(2, report.Samples.Count); // the third is the answer
    }

    [Fact]
    public async Task A_simulated_step_answers_exactly_when_its_estimate_is_over_and_counts_its_actions()
    {
        var run = Simulate(Requests.Of(actions: ["lint", "compile"]));
        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.False(run.IsCompleted);
        Assert.Equal([(0, 2, null), (1, 2, "compile")], _report.Steps);

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(run.IsCompleted);
        var result = Assert.IsType<AgentOutcome.Answered>(await Ended(run)).Result;
        Assert.Equal(["lint", "compile"], result.Checks.Select(check => check.Name));
        Assert.Equal((2, 2, null), _report.Steps.Last());
    }

    [Fact]
    public async Task A_step_with_a_duration_lasts_exactly_that_long_and_is_sampled_at_every_interval()
    {
        var run = Simulate(Requests.Lasting(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), "error_rate"));
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(run.IsCompleted);
        Assert.Equal(Enumerable.Range(1, 59).Select(minute => TimeSpan.FromMinutes(minute)), _report.Samples.Select(sample => sample.At));
        Assert.All(_report.Samples, sample => Assert.True(sample.Metrics.ContainsKey("error_rate") && !sample.Critical));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<AgentOutcome.Answered>(await Ended(run));
        Assert.Equal((60, 60), (_report.Steps.Last().Done, _report.Steps.Last().Total));
    }

    [Fact]
    public async Task A_rest_that_is_no_multiple_of_the_interval_is_served_to_its_end()
    {
        var run = Simulate(Requests.Lasting(TimeSpan.FromSeconds(150), TimeSpan.FromMinutes(1)));
        _clock.Advance(TimeSpan.FromSeconds(149));
        Assert.Equal((false, 2), (run.IsCompleted, _report.Samples.Count));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<AgentOutcome.Answered>(await Ended(run));
    }

    [Fact]
    public async Task A_duration_may_be_longer_than_any_timer()
    {
        var run = Simulate(Requests.Lasting(TimeSpan.FromDays(3_650), TimeSpan.FromDays(365)));
        _clock.Advance(TimeSpan.FromDays(3_649));
        Assert.Equal((false, 9), (run.IsCompleted, _report.Samples.Count));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.IsType<AgentOutcome.Answered>(await Ended(run));
    }

    [Fact]
    public async Task A_duration_of_which_nothing_is_left_answers_at_once() =>
        Assert.IsType<AgentOutcome.Answered>(await Ended(Simulate(Requests.Lasting(TimeSpan.Zero, TimeSpan.FromMinutes(1)))));

    [Fact]
    public async Task A_scripted_failure_of_a_monitor_comes_at_its_end_as_in_a_simulation()
    {
        var script = new SimulationScript { Fail = ["watch"] };
        var run = Simulate(Requests.Lasting(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(1)), script);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((false, 2), (run.IsCompleted, _report.Samples.Count));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("--fail", Assert.IsType<AgentOutcome.Failed>(await Ended(run)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_with_a_failed_check_is_critical_and_the_answer_has_the_last_word_of_each_check()
    {
        var agent = new ScriptedAgent { Sample = number => new AgentOutcome.Answered(Sample(number)) };
        var run = _runner.RunAsync(agent, Requests.Lasting(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(1)), _report, default);
        _clock.Advance(TimeSpan.FromMinutes(3));
        var answer = Assert.IsType<AgentOutcome.Answered>(await Ended(run)).Result;
        Assert.Equal([true, false], _report.Samples.Select(sample => sample.Critical));
        Assert.Equal(new Check("up", true), Assert.Single(answer.Checks));
        Assert.Equal(["seen 1", "seen 2", "seen 3"], answer.Findings.AsEnumerable());
        Assert.Equal(MetricValue.Of(3), answer.Metrics["load"]);
    }

    [Fact]
    public async Task A_failing_sample_fails_the_attempt()
    {
        var agent = new ScriptedAgent { Sample = number => number < 2 ? new AgentOutcome.Answered(new()) : new AgentOutcome.Failed("no connection") };
        var run = _runner.RunAsync(agent, Requests.Lasting(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(1)), _report, default);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new AgentOutcome.Failed("no connection"), await Ended(run));
    }

    [Fact]
    public async Task What_an_agent_throws_is_a_failure_with_its_message()
    {
        var agent = new ScriptedAgent { Run = (_, _) => throw new InvalidDataException("the model answered in verse") };
        var outcome = await _runner.RunAsync(agent, Requests.Of(), _report, default);
        Assert.Contains("the model answered in verse", Assert.IsType<AgentOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_before_the_start_is_known_to_have_had_no_effect()
    {
        var agent = new ScriptedAgent();
        Assert.Equal(new AgentOutcome.Cancelled(Acted: false), await _runner.RunAsync(agent, Requests.Of(), _report, new CancellationToken(canceled: true)));
        Assert.Equal(0, agent.Calls);
    }

    [Fact]
    public async Task A_stop_under_way_ends_the_agent_which_may_have_acted()
    {
        using var stop = new CancellationTokenSource();
        var run = _runner.RunAsync(new SimulateAgent(_clock, new SimulationScript()), Requests.Of(), _report, stop.Token);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await stop.CancelAsync();
        Assert.Equal(new AgentOutcome.Cancelled(Acted: true), await Ended(run));
    }

    [Fact]
    public async Task Traffic_is_not_switched_before_a_health_check_and_nothing_is_done_when_the_actions_say_so()
    {
        var agent = new ScriptedAgent();
        var request = Requests.Of(actions: [PlanActions.TrafficSwitch, PlanActions.HealthCheck]) with { Strategy = DeploymentStrategy.BlueGreen };
        var outcome = await _runner.RunAsync(agent, request, _report, default);
        Assert.Contains("put 'health_check' before it", Assert.IsType<AgentOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
        Assert.Equal(0, agent.Calls);
    }

    [Fact]
    public async Task Progress_never_goes_back_and_repeats_nothing()
    {
        var agent = new ScriptedAgent
        {
            Run = (report, _) =>
            {
                foreach (var (done, total) in new[] { (2, 5), (1, 5), (2, 5), (9, 5), (-3, 5) }) report.Progress(done, total, null);
                return Task.FromResult<AgentOutcome>(new AgentOutcome.Answered(new()));
            },
        };
        await _runner.RunAsync(agent, Requests.Of(), _report, default);
        Assert.Equal([(0, 1, null), (2, 5, null), (5, 5, null)], _report.Steps);
    }

    private static Task<AgentOutcome> Ended(Task<AgentOutcome> run) => run.WaitAsync(TimeSpan.FromSeconds(20));

    private static AgentResult Sample(int number) => new()
    {
        Checks = [new Check("up", number != 1)],
        Findings = [$"seen {number}"],
        Metrics = ImmutableSortedDictionary<string, MetricValue>.Empty.Add("load", MetricValue.Of(number)),
    };

    private Task<AgentOutcome> Simulate(StepRequest request, SimulationScript? script = null) =>
        _runner.RunAsync(new SimulateAgent(_clock, script ?? new SimulationScript()), request, _report, default);
}
