namespace Vapora.Storage.Memory;

/// <summary>Messages in the order they were decided. Its owner locks.</summary>
internal sealed class MemoryOutbox
{
    private readonly ClaimLine<Guid, OutboxMessage> _line = new();

    public void Add(IReadOnlyList<OutboxMessage> messages, DateTimeOffset claimedUntil)
    {
        foreach (var message in messages)
            if (!_line.Contains(message.MessageId)) _line.Add(message.MessageId, message, default, claimedUntil);
    }

    public IReadOnlyList<OutboxMessage> Claim(int limit, DateTimeOffset now, TimeSpan claimFor) => _line.Claim(limit, default, now, claimFor);

    public void Remove(IReadOnlyCollection<Guid> ids)
    {
        foreach (var id in ids) _line.Remove(id);
    }

    public void EndClaims() => _line.Free(DateTimeOffset.MaxValue);
}
