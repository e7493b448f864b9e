using Vapora.Stack;
using Vapora.Stack.Work;
using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.SystemTests.Survival;

/// <summary>How runs should end, whatever has happened meanwhile.</summary>
internal static class Ends
{
    /// <summary>They are Completed, every result was applied once, and no message lies among the errors.</summary>
    public static async Task CompletedAsync(VaporaStack stack, params string[] runIds)
    {
        foreach (var runId in runIds)
        {
            var events = await stack.Store.EventsAsync(runId);
            Assert.Equal((runId, RunOutcome.Completed), (runId, events.Select(e => e.Event).OfType<RunEvent.RunEnded>().Last().Outcome));
            Assert.Empty(AppliedResults.Wrong(events));
        }

        Assert.Empty(await stack.Queues.TroubleAsync());
    }

    /// <summary>How often each step's own work was handed out.</summary>
    public static async Task<int> AttemptsAsync(VaporaStack stack, string runId) =>
        (await stack.Store.EventsAsync(runId)).Select(e => e.Event).OfType<RunEvent.AssignmentDispatched>().Count();
}
