using System.Collections.Immutable;
using Vapora.Workflows.Conditions;

namespace Vapora.AgentWorker.Agents;

/// <summary>What is heard of an assignment while it is under way. Calls come in order, one at a time, and must return at once: an implementation queues what takes time.</summary>
public interface IAgentReport
{
    /// <summary>So much is done: <paramref name="done"/> of <paramref name="total"/> actions, tasks or samples. <paramref name="done"/> never falls within an attempt.</summary>
    void Progress(int done, int total, string? message);

    /// <summary>A sample of a step that lasts a time. The first call of an attempt is sample 1.</summary>
    /// <param name="metrics">What was measured, by canonical name.</param>
    /// <param name="critical">The agent calls the state critical: a check of the sample failed.</param>
    void Sample(ImmutableSortedDictionary<string, MetricValue> metrics, bool critical);
}
