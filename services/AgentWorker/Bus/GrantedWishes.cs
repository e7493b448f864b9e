namespace Vapora.AgentWorker.Bus;

/// <summary>Wishes for more workers that were granted: one that comes twice is granted once. The last 10,000 are remembered.</summary>
internal sealed class GrantedWishes
{
    private const int Remembered = 10_000;
    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _granted = [];
    private readonly Queue<Guid> _order = [];

    /// <summary>True the first time; a message without an id is always new.</summary>
    public bool IsNew(Guid? messageId)
    {
        if (messageId is not { } id) return true;
        lock (_gate)
        {
            if (!_granted.Add(id)) return false;
            _order.Enqueue(id);
            if (_order.Count > Remembered) _granted.Remove(_order.Dequeue());
            return true;
        }
    }
}
