using System.Collections.Concurrent;
using System.Collections.Immutable;
using Vapora.AgentWorker.Agents;
using Vapora.Workflows.Conditions;

namespace Vapora.BusTests.Agents;

/// <summary>Keeps what an agent reports, and lets a test wait for it.</summary>
internal sealed class RecordedReport(ManualClock? clock = null) : IAgentReport
{
    private readonly TaskCompletionSource _advanced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<(int Done, int Total, string? Message)> Steps { get; } = new();

    public ConcurrentQueue<(TimeSpan At, ImmutableSortedDictionary<string, MetricValue> Metrics, bool Critical)> Samples { get; } = new();

    /// <summary>Completes when anything is done.</summary>
    public Task Advanced => _advanced.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public void Progress(int done, int total, string? message)
    {
        Steps.Enqueue((done, total, message));
        if (done > 0) _advanced.TrySetResult();
    }

    public void Sample(ImmutableSortedDictionary<string, MetricValue> metrics, bool critical) => Samples.Enqueue((clock?.Now ?? TimeSpan.Zero, metrics, critical));
}
