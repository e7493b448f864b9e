namespace Vapora.Hosting.RabbitMq;

/// <summary>Messages that are written and not confirmed, by the numbers that the broker counts them with (from 1, per channel).</summary>
internal sealed class Unconfirmed
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, Outgoing> _open = [];
    private readonly Dictionary<string, string> _returned = new(StringComparer.Ordinal);
    private ulong _next = 1;
    private ulong _lowest = 1;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get { lock (_gate) return _open.Count; }
    }

    /// <summary>The next message is about to be written.</summary>
    public void Add(Outgoing message)
    {
        lock (_gate) _open.Add(_next++, message);
    }

    /// <summary>The message that was about to be written is not.</summary>
    public void TakeBack()
    {
        lock (_gate) _open.Remove(--_next);
    }

    /// <summary>The broker could not route a message; its confirmation comes next. Messages of one id are one message, so the id tells which.</summary>
    public void Return(string messageId, string why)
    {
        lock (_gate) _returned[messageId] = why;
    }

    /// <summary>The broker has (or refuses) the message of this number, or all up to it.</summary>
    public void Settle(ulong number, bool multiple, bool refused)
    {
        if (!multiple)
        {
            Settle(number, refused);
            return;
        }

        ulong first;
        lock (_gate) first = _lowest;
        for (var n = first; n <= number; n++) Settle(n, refused);
    }

    /// <summary>Everything that is open, oldest first.</summary>
    public List<Outgoing> List()
    {
        lock (_gate) return [.. _open.OrderBy(entry => entry.Key).Select(entry => entry.Value)];
    }

    private void Settle(ulong number, bool refused)
    {
        Outgoing? message;
        string? returned = null;
        lock (_gate)
        {
            if (!_open.Remove(number, out message)) return;
            while (_lowest < _next && !_open.ContainsKey(_lowest)) _lowest++;
            if (_returned.Count > 0) _returned.Remove(message.Properties.MessageId!, out returned);
        }

        if (returned is not null) message.Fail(returned);
        else if (refused) message.Fail("the broker refuses it: the queue is full, or its log cannot be written. See the broker's log.");
        else message.TrySetResult();
    }
}
