using Vapora.AgentWorker.Agents;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Running;

/// <summary>A step that lasts a time by definition. Samples that a slow agent has missed are left out, never made up for.</summary>
internal sealed class SampledRun(TimeProvider clock, IAgent agent, StepRequest request, IAgentReport report)
{
    /// <summary>Samples until the duration is over; the answer is what the samples say together.</summary>
    public async Task<AgentOutcome> RunAsync(TimeSpan duration, TimeSpan interval, CancellationToken stop)
    {
        var begin = clock.GetTimestamp();
        var total = Math.Max(1, (int)Math.Ceiling(duration / interval));
        var answer = new AgentResult();
        var number = 0;
        for (var due = Earlier(interval, duration); ; due = Earlier((Math.Floor(clock.GetElapsedTime(begin) / interval) + 1) * interval, duration))
        {
            await clock.WaitAsync(due - clock.GetElapsedTime(begin), stop).ConfigureAwait(false);
            var outcome = await agent.SampleAsync(request, ++number, stop).ConfigureAwait(false);
            if (outcome is AgentOutcome.Cancelled) return new AgentOutcome.Cancelled(Acted: true); // earlier samples have acted
            if (outcome is not AgentOutcome.Answered answered) return outcome;
            answer = AnswerParts.Later(answer, answered.Result);
            if (due >= duration) return new AgentOutcome.Answered(answer);
            report.Sample(answered.Result.Metrics, critical: answered.Result.Checks.Any(check => !check.Passed));
            report.Progress((int)Math.Round(due / interval), total, answered.Result.Summary.Length > 0 ? answered.Result.Summary : null);
        }
    }

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
