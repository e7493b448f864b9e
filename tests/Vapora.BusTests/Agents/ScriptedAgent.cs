using Vapora.AgentWorker.Agents;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Agents;

/// <summary>An agent that does what a test says.</summary>
internal sealed class ScriptedAgent : IAgent
{
    public Func<IAgentReport, CancellationToken, Task<AgentOutcome>> Run { get; init; } = (_, _) => Task.FromResult<AgentOutcome>(new AgentOutcome.Answered(new AgentResult()));

    public Func<int, AgentOutcome> Sample { get; init; } = _ => new AgentOutcome.Answered(new AgentResult());

    public int Calls { get; private set; }

    public Task<AgentOutcome> RunAsync(StepRequest request, IAgentReport report, CancellationToken stop)
    {
        Calls++;
        return Run(report, stop);
    }

    public Task<AgentOutcome> SampleAsync(StepRequest request, int number, CancellationToken stop)
    {
        Calls++;
        return Task.FromResult(Sample(number));
    }
}
