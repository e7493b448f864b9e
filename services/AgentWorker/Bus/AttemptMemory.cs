using Vapora.Contracts.Steps;

namespace Vapora.AgentWorker.Bus;

/// <summary>
/// What is known of attempts that came before: which is the last one of each assignment that was taken or stopped here, and how the latest of them ended, so that a
/// second delivery is told the same instead of being done again. Bounded; touched under its owner's lock.
/// </summary>
internal sealed class AttemptMemory
{
    private const int AssignmentsMax = 100_000;
    private const int EndsMax = 2_000;
    private readonly Dictionary<AssignmentKey, int> _last = [];
    private readonly Queue<AssignmentKey> _order = [];
    private readonly Dictionary<(AssignmentKey Key, int Attempt), StepReport> _ends = [];
    private readonly Queue<(AssignmentKey Key, int Attempt)> _endOrder = [];

    /// <summary>The last attempt that was taken or stopped; 0: none is known.</summary>
    public int Last(AssignmentKey key) => _last.GetValueOrDefault(key);

    /// <summary>An attempt is taken, or is not to be taken any more.</summary>
    public void Note(AssignmentKey key, int attempt)
    {
        if (!_last.TryGetValue(key, out var last))
        {
            _order.Enqueue(key);
            if (_order.Count > AssignmentsMax) _last.Remove(_order.Dequeue());
        }

        _last[key] = Math.Max(last, attempt);
    }

    /// <summary>An attempt went back to its queue: it may be taken again.</summary>
    public void Forget(AssignmentKey key, int attempt)
    {
        if (_last.TryGetValue(key, out var last) && last == attempt) _last[key] = attempt - 1;
    }

    /// <summary>An attempt has ended with this report.</summary>
    public void NoteEnd(AssignmentKey key, int attempt, StepReport report)
    {
        if (_ends.TryAdd((key, attempt), report)) _endOrder.Enqueue((key, attempt));
        if (_endOrder.Count > EndsMax) _ends.Remove(_endOrder.Dequeue());
    }

    /// <summary>How an attempt ended; null when that is not known (any more).</summary>
    public StepReport? EndOf(AssignmentKey key, int attempt) => _ends.GetValueOrDefault((key, attempt));
}
