using System.Diagnostics;
using Vapora.AgentWorker.Agents;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Local;

public sealed class SlowHostTests
{
    private const double Speed = 100_000;
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task No_deadline_fires_because_the_host_is_slow_at_a_speed_at_which_it_would_have_passed_many_times()
    {
        var source = Examples.Yaml("workflow: slow\nsteps:\n  build:\n    agent: developer\n    estimated_duration: 5m\n    max_duration: 10m\n");
        var watch = Stopwatch.StartNew();
        var (plan, facts) = await LocalRuns.ToItsEndAsync(source, LocalRuns.Options() with
        {
            Speed = Speed,
            Agents = clock =>
            {
                var agent = new SlowToBegin(new SimulateAgent(clock, LocalRuns.ApproveAll), Slow);
                return _ => agent;
            },
        });

        Assert.True(watch.Elapsed >= Slow);
        Assert.True(Slow * Speed > TimeSpan.FromMinutes(10) * 10);
        Assert.Equal("Completed", facts[^1].State.StateName(plan));
        Assert.DoesNotContain(facts, f => f.Event is RunEvent.AssignmentFailed);
        var step = facts[^1].State.Steps[0];
        Assert.Equal(1, step.Attempts);
        Assert.InRange(step.EndedAt!.Value - step.StartedAt!.Value, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
    }

    /// <summary>Keeps the thread that begins the work until a timer of real time gives the signal.</summary>
    private sealed class SlowToBegin(IAgent agent, TimeSpan slow) : IAgent
    {
        public bool ActsOutside => agent.ActsOutside;

        public Task<AgentOutcome> RunAsync(StepRequest request, IAgentReport report, CancellationToken stop)
        {
            using var signal = new ManualResetEventSlim();
            using var timer = new Timer(_ => signal.Set(), null, slow, Timeout.InfiniteTimeSpan);
            signal.Wait(stop);
            return agent.RunAsync(request, report, stop);
        }

        public Task<AgentOutcome> SampleAsync(StepRequest request, int number, CancellationToken stop) => agent.SampleAsync(request, number, stop);
    }
}
