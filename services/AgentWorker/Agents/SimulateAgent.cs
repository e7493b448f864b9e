using Vapora.AgentWorker.Running;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;

namespace Vapora.AgentWorker.Agents;

/// <summary>Plays an assignment as <see cref="SimulatedAgent"/> says, in the time of a clock.</summary>
/// <param name="clock">The clock it takes its time on.</param>
/// <param name="script">What does not go as well as it could.</param>
public sealed class SimulateAgent(TimeProvider clock, SimulationScript script) : IAgent
{
    /// <inheritdoc />
    public bool ActsOutside => false;

    /// <inheritdoc />
    public async Task<AgentOutcome> RunAsync(StepRequest request, IAgentReport report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(report);
        var work = SimulatedAgent.Play(request, script);
        var parts = request.Actions.IsEmpty ? request.Tasks : request.Actions;
        var own = clock.OfOneWork();
        var begin = own.GetTimestamp();
        for (var done = 1; done < parts.Length; done++)
        {
            await own.WaitAsync(work.Length * done / parts.Length - own.GetElapsedTime(begin), stop).ConfigureAwait(false);
            report.Progress(done, parts.Length, parts[done]);
        }

        await own.WaitAsync(work.Length - own.GetElapsedTime(begin), stop).ConfigureAwait(false);
        return Outcome(work);
    }

    /// <inheritdoc />
    public Task<AgentOutcome> SampleAsync(StepRequest request, int number, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        var work = SimulatedAgent.Play(request, script);
        var isLast = request.SampleInterval is not { } interval || number * interval >= work.Length;
        return Task.FromResult(isLast ? Outcome(work) : new AgentOutcome.Answered(new AgentResult { Metrics = work.Sample }));
    }

    private static AgentOutcome Outcome(SimulatedWork work) =>
        work.Result is { } result ? new AgentOutcome.Answered(result) : new AgentOutcome.Failed(work.Failure!);
}
