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

    public IReadOnlyList<DueRun> Claim(int limit, DateTimeOffset now, TimeSpan claimFor, Func<string, long> version)
    {
        var due = _order.TakeWhile(e => e.DueAt <= now).Take(limit).ToList();
        foreach (var (_, runId) in due) Set(runId, now + claimFor);
        return [.. due.Select(e => new DueRun(e.RunId, version(e.RunId), now + claimFor, e.DueAt == DateTimeOffset.MinValue))];
    }

    public void PutOff(IEnumerable<DueRun> runs, DateTimeOffset dueAt)
    {
        foreach (var run in runs)
            if (_due.TryGetValue(run.RunId, out var due) && due == run.ClaimedUntil) Set(run.RunId, dueAt);
    }

    /// <summary>Makes all of them due as wiped, and answers how many there are.</summary>
    public int Expire()
    {
        foreach (var runId in _due.Keys.ToList()) Set(runId, DateTimeOffset.MinValue);
        return _due.Count;
    }
}
