using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Agents;

/// <summary>
/// Who does the work of a step: a simulation, a command, a model. It knows no bus, no lease and no store; a <see cref="Running.StepRunner"/> runs it, and
/// whatever it throws counts as a failure of the attempt. One instance may run several assignments at once.
/// </summary>
public interface IAgent
{
    /// <summary>True when it works in real time, outside of the run's clock (a command, a model): while it is at work the clock runs no faster than real time.</summary>
    bool ActsOutside => true;

    /// <summary>Does the work of an assignment from start to end. Not called for steps that last a time (<see cref="StepRequest.Duration"/>).</summary>
    /// <param name="request">Everything the agent is told.</param>
    /// <param name="report">Where it reports progress. Calls return at once.</param>
    /// <param name="stop">Asks it to stop. It then answers <see cref="AgentOutcome.Cancelled"/> as soon as nothing of it is acting any more.</param>
    Task<AgentOutcome> RunAsync(StepRequest request, IAgentReport report, CancellationToken stop);

    /// <summary>Takes one sample for a step that lasts a time: what it measures and finds now. The last sample's answer is the step's.</summary>
    /// <param name="request">Everything the agent is told.</param>
    /// <param name="number">The sample's number in the attempt, from 1.</param>
    /// <param name="stop">Asks it to stop.</param>
    Task<AgentOutcome> SampleAsync(StepRequest request, int number, CancellationToken stop);
}
