namespace Vapora.Storage.Memory;

/// <summary>Timers by due time and, among equals, in the order they were set; each with the end of its claim. Its owner locks.</summary>
internal sealed class MemoryTimers
{
    private readonly SortedDictionary<(DateTimeOffset DueAt, long Place), StoredTimer> _order = [];
    private readonly Dictionary<(string RunId, string Key), (DateTimeOffset DueAt, long Place)> _places = [];
    private readonly Dictionary<(string RunId, string Key), DateTimeOffset> _claims = [];
    private long _next;

    public void Add(IReadOnlyList<StoredTimer> timers)
    {
        foreach (var timer in timers)
        {
            var name = (timer.RunId, timer.Key);
            if (_places.Remove(name, out var before)) _order.Remove(before);
            _order.Add(_places[name] = (timer.DueAt, _next++), timer);
            _claims.Remove(name);
        }
    }

    public IReadOnlyList<StoredTimer> Claim(int limit, DateTimeOffset due, DateTimeOffset now, TimeSpan claimFor)
    {
        var claimed = new List<StoredTimer>();
        foreach (var timer in _order.Values)
        {
            if (claimed.Count == limit || timer.DueAt > due) break;
            var name = (timer.RunId, timer.Key);
            if (_claims.TryGetValue(name, out var until) && until > now) continue;
            _claims[name] = now + claimFor;
            claimed.Add(timer);
        }

        return claimed;
    }

    public void Remove(IReadOnlyCollection<StoredTimer> timers)
    {
        foreach (var timer in timers)
        {
            var name = (timer.RunId, timer.Key);
            if (!_places.TryGetValue(name, out var place) || place.DueAt != timer.DueAt) continue;
            _places.Remove(name);
            _order.Remove(place);
            _claims.Remove(name);
        }
    }

    public IReadOnlyList<StoredTimer> Pending(int limit) => [.. _order.Values.Take(limit)];
}
