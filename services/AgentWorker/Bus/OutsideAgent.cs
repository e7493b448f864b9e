using Vapora.AgentWorker.Agents;
using Vapora.Hosting.Time;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Bus;

/// <summary>An agent that acts outside: the clock knows while it is at work, until what follows its answer has taken over.</summary>
internal sealed class OutsideAgent(IAgent agent, PacedClock clock) : IAgent
{
    public Task<AgentOutcome> RunAsync(StepRequest request, IAgentReport report, CancellationToken stop) =>
        During(() => agent.RunAsync(request, report, stop));

    public Task<AgentOutcome> SampleAsync(StepRequest request, int number, CancellationToken stop) =>
        During(() => agent.SampleAsync(request, number, stop));

    // What follows the answer runs inside SetFromTask, before the work is said to be over.
    private async Task<AgentOutcome> During(Func<Task<AgentOutcome>> work)
    {
        var answer = new TaskCompletionSource<AgentOutcome>();
        _ = Watch(work, answer);
        return await answer.Task.ConfigureAwait(false);
    }

    private async Task Watch(Func<Task<AgentOutcome>> work, TaskCompletionSource<AgentOutcome> answer)
    {
        using var outside = clock.Work();
        try
        {
            answer.TrySetResult(await work().ConfigureAwait(false));
        }
        catch (OperationCanceledException problem)
        {
            answer.TrySetCanceled(problem.CancellationToken);
        }
#pragma warning disable CA1031 // handed on to whoever awaits the answer
        catch (Exception problem)
#pragma warning restore CA1031
        {
            answer.TrySetException(problem);
        }
    }
}
