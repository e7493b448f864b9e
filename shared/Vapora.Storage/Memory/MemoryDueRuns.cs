namespace Vapora.Storage.Memory;

/// <summary>Open runs by the time at which they are looked at. Its owner locks.</summary>
internal sealed class MemoryDueRuns
{
    private readonly Dictionary<string, DateTimeOffset> _due = new(StringComparer.Ordinal);
    private readonly SortedSet<(DateTimeOffset DueAt, string RunId)> _order = new(Comparer<(DateTimeOffset DueAt, string RunId)>.Create(
        (a, b) => a.DueAt != b.DueAt ? a.DueAt.CompareTo(b.DueAt) : string.CompareOrdinal(a.RunId, b.RunId)));

    public void Set(string runId, DateTimeOffset dueAt)
    {
        Remove(runId);
        _due.Add(runId, dueAt);
        _order.Add((dueAt, runId));
    }

    public void Remove(string runId)
    {
        if (_due.Remove(runId, out var before)) _order.Remove((before, runId));
    }

    public IReadOnlyList<DueRun> List(int limit, DateTimeOffset now, Func<string, long> version) =>
        [.. _order.TakeWhile(e => e.DueAt <= now).Take(limit).Select(e => new DueRun(e.RunId, version(e.RunId), e.DueAt, e.DueAt == DateTimeOffset.MinValue))];

    public int PutOff(IEnumerable<RunLookedAt> runs, DateTimeOffset now)
    {
        var count = 0;
        foreach (var (run, againIn) in runs)
        {
            if (!_due.TryGetValue(run.RunId, out var due) || due != run.DueAt) continue;
            Set(run.RunId, now + againIn);
            count++;
        }

        return count;
    }

    /// <summary>Makes all of them due as wiped, and answers how many there are.</summary>
    public int Expire()
    {
        foreach (var runId in _due.Keys.ToList()) Set(runId, DateTimeOffset.MinValue);
        return _due.Count;
    }
}
