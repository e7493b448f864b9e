namespace Vapora.Storage.Memory;

/// <summary>Things in order of their time and, among equals, in the order they came, each with the end of its claim. Its owner locks.</summary>
internal sealed class ClaimLine<TKey, TItem>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Entry> _entries = [];
    private readonly SortedDictionary<(DateTimeOffset DueAt, long Place), Entry> _all = [];
    private readonly SortedDictionary<(DateTimeOffset DueAt, long Place), Entry> _free = [];
    private readonly SortedDictionary<(DateTimeOffset Until, long Place), Entry> _claimed = [];
    private long _next;

    /// <summary>All of them in order.</summary>
    public IEnumerable<TItem> Items => _all.Values.Select(e => e.Item);

    public bool Contains(TKey key) => _entries.ContainsKey(key);

    public TItem? Find(TKey key) => _entries.TryGetValue(key, out var entry) ? entry.Item : default;

    /// <summary>Adds one; <paramref name="claimedUntil"/> null: nobody has it.</summary>
    public void Add(TKey key, TItem item, DateTimeOffset dueAt, DateTimeOffset? claimedUntil)
    {
        var entry = new Entry(key, item, dueAt, _next++);
        _entries.Add(key, entry);
        _all.Add((dueAt, entry.Place), entry);
        Put(entry, claimedUntil);
    }

    public bool Remove(TKey key)
    {
        if (!_entries.Remove(key, out var entry)) return false;
        _all.Remove((entry.DueAt, entry.Place));
        Take(entry);
        return true;
    }

    /// <summary>Takes the first of those that are due and free.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="due">Their time is not after this.</param>
    /// <param name="now">Claims up to here are over.</param>
    /// <param name="claimFor">How long the new claim lasts.</param>
    public List<TItem> Claim(int limit, DateTimeOffset due, DateTimeOffset now, TimeSpan claimFor)
    {
        Free(now);
        var claimed = _free.Values.TakeWhile(e => e.DueAt <= due).Take(limit).ToList();
        foreach (var entry in claimed)
        {
            Take(entry);
            Put(entry, now + claimFor);
        }

        return [.. claimed.Select(e => e.Item)];
    }

    /// <summary>Ends claims: those that end by then.</summary>
    public void Free(DateTimeOffset now)
    {
        foreach (var entry in _claimed.TakeWhile(e => e.Key.Until <= now).Select(e => e.Value).ToList())
        {
            Take(entry);
            Put(entry, null);
        }
    }

    private void Take(Entry entry)
    {
        if (entry.ClaimedUntil is { } until) _claimed.Remove((until, entry.Place));
        else _free.Remove((entry.DueAt, entry.Place));
    }

    private void Put(Entry entry, DateTimeOffset? claimedUntil)
    {
        entry.ClaimedUntil = claimedUntil;
        if (claimedUntil is { } until) _claimed.Add((until, entry.Place), entry);
        else _free.Add((entry.DueAt, entry.Place), entry);
    }

    private sealed class Entry(TKey key, TItem item, DateTimeOffset dueAt, long place)
    {
        public TKey Key { get; } = key;

        public TItem Item { get; } = item;

        public DateTimeOffset DueAt { get; } = dueAt;

        public long Place { get; } = place;

        public DateTimeOffset? ClaimedUntil { get; set; }
    }
}
