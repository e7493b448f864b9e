namespace Vapora.Storage.Memory;

/// <summary>What each run has outstanding of one kind, so that a run that is closed is rid of it without a search.</summary>
internal sealed class RunKeys<TKey>
    where TKey : notnull
{
    private readonly Dictionary<string, HashSet<TKey>> _keys = new(StringComparer.Ordinal);

    public void Add(string runId, TKey key)
    {
        if (!_keys.TryGetValue(runId, out var keys)) _keys.Add(runId, keys = []);
        keys.Add(key);
    }

    public void Remove(string runId, TKey key)
    {
        if (!_keys.TryGetValue(runId, out var keys) || !keys.Remove(key)) return;
        if (keys.Count == 0) _keys.Remove(runId);
    }

    /// <summary>All of a run, which has none from now on.</summary>
    public IReadOnlyCollection<TKey> TakeAll(string runId) => _keys.Remove(runId, out var keys) ? keys : [];
}
