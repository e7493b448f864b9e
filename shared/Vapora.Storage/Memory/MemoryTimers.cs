namespace Vapora.Storage.Memory;

/// <summary>Timers by due time and, among equals, in the order they were set. Its owner locks.</summary>
internal sealed class MemoryTimers
{
    private readonly ClaimLine<(string RunId, string Key), StoredTimer> _line = new();
    private readonly RunKeys<(string RunId, string Key)> _byRun = new();

    public void Set(IReadOnlyList<StoredTimer> timers)
    {
        foreach (var timer in timers)
        {
            var key = (timer.RunId, timer.Key);
            _line.Remove(key);
            _line.Add(key, timer, timer.DueAt, null);
            _byRun.Add(timer.RunId, key);
        }
    }

    public IReadOnlyList<StoredTimer> Claim(int limit, DateTimeOffset due, DateTimeOffset now, TimeSpan claimFor) => _line.Claim(limit, due, now, claimFor);

    /// <summary>Removes those that are as they are named: one that has been set anew since stays.</summary>
    public void Remove(IReadOnlyCollection<StoredTimer> timers)
    {
        foreach (var timer in timers)
        {
            var key = (timer.RunId, timer.Key);
            if (_line.Find(key) != timer) continue;
            _line.Remove(key);
            _byRun.Remove(timer.RunId, key);
        }
    }

    public void RemoveAll(string runId)
    {
        foreach (var key in _byRun.TakeAll(runId)) _line.Remove(key);
    }

    public IReadOnlyList<StoredTimer> Pending(int limit) => [.. _line.Items.Take(limit)];
}
