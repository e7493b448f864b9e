namespace Vapora.Storage.Memory;

/// <summary>Messages in the order they were decided, each with the end of its claim. Its owner locks.</summary>
internal sealed class MemoryOutbox
{
    private readonly Dictionary<Guid, (OutboxMessage Message, DateTimeOffset ClaimedUntil)> _messages = [];
    private readonly SortedDictionary<long, Guid> _order = [];
    private readonly Dictionary<Guid, long> _places = [];
    private long _next;

    public void Add(IReadOnlyList<OutboxMessage> messages, DateTimeOffset claimedUntil)
    {
        foreach (var message in messages)
        {
            if (!_messages.TryAdd(message.MessageId, (message, claimedUntil))) continue;
            _order.Add(_next, message.MessageId);
            _places.Add(message.MessageId, _next++);
        }
    }

    public IReadOnlyList<OutboxMessage> Claim(int limit, DateTimeOffset now, TimeSpan claimFor)
    {
        var claimed = new List<OutboxMessage>();
        foreach (var id in _order.Values)
        {
            if (claimed.Count == limit) break;
            var (message, until) = _messages[id];
            if (until > now) continue;
            _messages[id] = (message, now + claimFor);
            claimed.Add(message);
        }

        return claimed;
    }

    public void Remove(IReadOnlyCollection<Guid> ids)
    {
        foreach (var id in ids)
            if (_messages.Remove(id) && _places.Remove(id, out var place)) _order.Remove(place);
    }
}
