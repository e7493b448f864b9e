using System.Collections.Immutable;
using Vapora.AgentWorker.Agents;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Running;

/// <summary>Progress as people expect it: from 0 of n to n of n, never backwards, whatever the agent reports; n is the number of actions or tasks unless the agent knows better.</summary>
internal sealed class SteadyReport : IAgentReport
{
    private readonly IAgentReport _inner;
    private readonly Lock _gate = new();
    private int _done;
    private int _total;
    private string? _message;

    public SteadyReport(IAgentReport inner, StepRequest request)
    {
        _inner = inner;
        _total = Math.Max(1, request.Actions.IsEmpty ? request.Tasks.Length : request.Actions.Length);
        _inner.Progress(0, _total, null);
    }

    public void Progress(int done, int total, string? message)
    {
        lock (_gate)
        {
            total = Math.Max(1, total);
            done = Math.Clamp(done, 0, total);
            if (done < _done || (done == _done && total == _total && message == _message)) return;
            (_done, _total, _message) = (done, total, message);
            _inner.Progress(done, total, message);
        }
    }

    public void Sample(ImmutableSortedDictionary<string, MetricValue> metrics, bool critical)
    {
        lock (_gate) _inner.Sample(metrics, critical);
    }

    /// <summary>All is done.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (_done == _total) return;
            _done = _total;
            _inner.Progress(_total, _total, null);
        }
    }
}
