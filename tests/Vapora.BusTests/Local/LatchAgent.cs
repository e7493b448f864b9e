using Vapora.AgentWorker.Agents;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Local;

/// <summary>An agent that ends only when so many are at work at the same moment.</summary>
internal sealed class LatchAgent(int expected) : IAgent
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;
    private int _most;

    /// <summary>The most that were at work at once.</summary>
    public int Most => Volatile.Read(ref _most);

    public async Task<AgentOutcome> RunAsync(StepRequest request, IAgentReport report, CancellationToken stop)
    {
        var inside = Interlocked.Increment(ref _inside);
        int most;
        while ((most = Most) < inside && Interlocked.CompareExchange(ref _most, inside, most) != most)
        {
        }

        if (inside >= expected) _all.TrySetResult();
        await _all.Task.WaitAsync(stop);
        Interlocked.Decrement(ref _inside);
        return new AgentOutcome.Answered(new AgentResult { Verdict = Verdict.Approve });
    }

    public Task<AgentOutcome> SampleAsync(StepRequest request, int number, CancellationToken stop) => throw new InvalidOperationException("No step of this test lasts.");
}
