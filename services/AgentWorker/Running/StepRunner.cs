using Vapora.AgentWorker.Agents;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Running;

/// <summary>
/// Runs one assignment with an agent. All its waiting goes through the clock, and what follows a wait runs on the thread of the clock's timer,
/// so that on a paced clock no time passes between the two.
/// </summary>
/// <param name="clock">The clock of durations and samples.</param>
public sealed class StepRunner(TimeProvider clock)
{
    /// <summary>
    /// Runs it to its end. A step with a <see cref="StepRequest.Duration"/> lasts exactly that long, is sampled at every
    /// <see cref="StepRequest.SampleInterval"/>, and answers at its end with what a last sample says after the others. Never throws: what the agent throws is a failure with its message.
    /// </summary>
    /// <param name="agent">Who does the work.</param>
    /// <param name="request">The assignment.</param>
    /// <param name="report">Hears of progress (at least 0 of n at the start and n of n with the answer) and samples.</param>
    /// <param name="stop">Cancels it; the outcome then says whether the agent may have acted.</param>
    public async Task<AgentOutcome> RunAsync(IAgent agent, StepRequest request, IAgentReport report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(request);
        if (stop.IsCancellationRequested) return new AgentOutcome.Cancelled(Acted: false);
        if (ActionOrder.Flaw(request) is { } flaw) return new AgentOutcome.Failed(flaw);
        try
        {
            var steady = new SteadyReport(report, request);
            var outcome = request is { Duration: { } duration, SampleInterval: { } interval }
                ? await new SampledRun(clock.OfOneWork(), agent, request, steady).RunAsync(duration, interval, stop).ConfigureAwait(false)
                : await agent.RunAsync(request, steady, stop).ConfigureAwait(false);
            if (outcome is AgentOutcome.Answered) steady.Complete();
            return outcome;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new AgentOutcome.Cancelled(Acted: true); // it was under way, and does not say
        }
#pragma warning disable CA1031 // an agent is foreign code: whatever it throws fails its attempt and nothing else
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return new AgentOutcome.Failed($"{problem.GetType().Name}: {problem.Message}");
        }
    }
}
