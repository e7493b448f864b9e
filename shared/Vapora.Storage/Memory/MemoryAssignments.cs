namespace Vapora.Storage.Memory;

/// <summary>Outstanding assignments by the time at which something has to be done about them. Its owner locks.</summary>
internal sealed class MemoryAssignments
{
    private readonly Dictionary<AssignmentKey, Row> _rows = [];
    private readonly SortedDictionary<(DateTimeOffset DueAt, long Place), Row> _order = [];
    private readonly SortedDictionary<string, int> _queues = new(StringComparer.Ordinal);
    private readonly RunKeys<AssignmentKey> _byRun = new();
    private long _next;

    public int Count => _rows.Count;

    /// <summary>Queues with assignments that nobody has taken, by name.</summary>
    public IReadOnlyList<string> Queues => [.. _queues.Keys];

    public void Track(TrackedAssignment tracked)
    {
        if (_rows.TryGetValue(tracked.Key, out var there) && !tracked.Replaces(there.Attempt, there.Worker)) return;
        Remove(tracked.Key);
        var row = new Row(tracked, _next++) { DueAt = tracked.DueAt, Worker = tracked.Worker };
        _rows.Add(tracked.Key, row);
        _order.Add((row.DueAt, row.Place), row);
        _byRun.Add(tracked.Key.RunId, tracked.Key);
        if (row.Worker is null) CountQueue(row.Queue, 1);
    }

    public void Forget(AssignmentKey key, int attempt)
    {
        if (_rows.TryGetValue(key, out var row) && row.Attempt <= attempt) Remove(key);
    }

    public void Take(IReadOnlyList<TakenAssignment> taken, DateTimeOffset dueAt)
    {
        foreach (var (key, attempt, worker) in taken)
        {
            if (!_rows.TryGetValue(key, out var row) || row.Attempt != attempt) continue;
            if (row.Worker is null) CountQueue(row.Queue, -1);
            row.Worker = worker;
            Due(row, dueAt);
        }
    }

    /// <summary>The worker still has it: its lease begins anew. False when it is not the worker's: another attempt is there, or another worker has it, or nothing is there.</summary>
    public bool Renew(TakenAssignment held, DateTimeOffset dueAt)
    {
        if (!_rows.TryGetValue(held.Key, out var row) || row.Attempt != held.Attempt) return false;
        if (row.Worker == held.Worker) Due(row, dueAt);
        return row.Worker is null || row.Worker == held.Worker;
    }

    public void Remove(AssignmentKey key)
    {
        if (!_rows.Remove(key, out var row)) return;
        _order.Remove((row.DueAt, row.Place));
        _byRun.Remove(key.RunId, key);
        if (row.Worker is null) CountQueue(row.Queue, -1);
    }

    public void RemoveAll(string runId)
    {
        foreach (var key in _byRun.TakeAll(runId)) Remove(key);
    }

    public IReadOnlyList<LateAssignment> ClaimLate(int limit, DateTimeOffset now, TimeSpan claimFor, TimeSpan longest, bool judgesLeases)
    {
        var late = _order.TakeWhile(e => e.Key.DueAt <= now).Where(e => judgesLeases || e.Value.Worker is null).Take(limit).Select(e => e.Value).ToList();
        foreach (var row in late) Due(row, now + (row.Worker is null ? ResendDelay.Of(row.Sends++, claimFor, longest) : claimFor));
        return [.. late.Select(r => r.Late())];
    }

    public int ExpireSends(DateTimeOffset now)
    {
        var waiting = _rows.Values.Where(r => r.Worker is null).ToList();
        foreach (var row in waiting)
        {
            row.Sends = 0;
            if (row.DueAt > now) Due(row, now);
        }

        return waiting.Count;
    }

    private void Due(Row row, DateTimeOffset dueAt)
    {
        _order.Remove((row.DueAt, row.Place));
        row.DueAt = dueAt;
        _order.Add((dueAt, row.Place), row);
    }

    private void CountQueue(string queue, int change)
    {
        var count = _queues.GetValueOrDefault(queue) + change;
        if (count == 0) _queues.Remove(queue);
        else _queues[queue] = count;
    }

    private sealed class Row(TrackedAssignment tracked, long place)
    {
        public int Attempt => tracked.Attempt;

        public string Queue => tracked.Sent?.Queue ?? "";

        public long Place { get; } = place;

        public DateTimeOffset DueAt { get; set; }

        public string? Worker { get; set; }

        public int Sends { get; set; }

        public LateAssignment Late() => Worker is null
            ? new LateAssignment.NotTaken(tracked.Sent!, Sends)
            : new LateAssignment.NotHeard(new TakenAssignment(tracked.Key, tracked.Attempt, Worker));
    }
}
