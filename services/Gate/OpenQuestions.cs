using Vapora.Contracts.Approvals;
using Vapora.Contracts.Escalations;

namespace Vapora.Gate;

/// <summary>
/// The inbox: what is open over all runs. What was closed stays closed, however late its opening is delivered again; of what is closed the last
/// 100,000 are remembered, so that the memory does not grow with every question ever asked.
/// </summary>
public sealed class OpenQuestions
{
    private const int Remembered = 100_000;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(DateTimeOffset, string, int), ApprovalRequested> _approvals = [];
    private readonly SortedDictionary<(DateTimeOffset, string, int), EscalationRaised> _escalations = [];
    private readonly Dictionary<(string RunId, char Kind, int Number), DateTimeOffset> _open = [];
    private readonly HashSet<(string RunId, char Kind, int Number)> _closed = [];
    private readonly Queue<(string RunId, char Kind, int Number)> _order = [];

    /// <summary>Open approvals, oldest first.</summary>
    public IReadOnlyList<ApprovalRequested> Approvals
    {
        get { lock (_gate) return [.. _approvals.Values]; }
    }

    /// <summary>Open escalations, oldest first.</summary>
    public IReadOnlyList<EscalationRaised> Escalations
    {
        get { lock (_gate) return [.. _escalations.Values]; }
    }

    /// <summary>Whether an approval is open here.</summary>
    public bool IsOpen(ApprovalRequested approval)
    {
        lock (_gate) return _open.ContainsKey((approval.RunId, 'a', approval.Approval));
    }

    /// <summary>Opens an approval; false when it was opened or closed before.</summary>
    public bool Open(ApprovalRequested approval)
    {
        lock (_gate)
        {
            if (!Begin((approval.RunId, 'a', approval.Approval), approval.OpenedAt)) return false;
            _approvals.Add((approval.OpenedAt, approval.RunId, approval.Approval), approval);
            return true;
        }
    }

    /// <summary>Opens an escalation; false when it was opened or closed before.</summary>
    public bool Open(EscalationRaised escalation)
    {
        lock (_gate)
        {
            if (!Begin((escalation.RunId, 'e', escalation.Escalation), escalation.At)) return false;
            _escalations.Add((escalation.At, escalation.RunId, escalation.Escalation), escalation);
            return true;
        }
    }

    /// <summary>Closes an approval.</summary>
    public void Close(ApprovalClosed closed)
    {
        lock (_gate)
        {
            if (End((closed.RunId, 'a', closed.Approval)) is { } at) _approvals.Remove((at, closed.RunId, closed.Approval));
        }
    }

    /// <summary>Closes an escalation.</summary>
    public void Close(EscalationAnswered answered)
    {
        lock (_gate)
        {
            if (End((answered.RunId, 'e', answered.Escalation)) is { } at) _escalations.Remove((at, answered.RunId, answered.Escalation));
        }
    }

    /// <summary>Takes an approval's opening back, as if it had not been delivered.</summary>
    public void Forget(ApprovalRequested approval)
    {
        lock (_gate)
        {
            if (_open.Remove((approval.RunId, 'a', approval.Approval), out var at)) _approvals.Remove((at, approval.RunId, approval.Approval));
        }
    }

    /// <summary>Takes an escalation's opening back, as if it had not been delivered.</summary>
    public void Forget(EscalationRaised escalation)
    {
        lock (_gate)
        {
            if (_open.Remove((escalation.RunId, 'e', escalation.Escalation), out var at)) _escalations.Remove((at, escalation.RunId, escalation.Escalation));
        }
    }

    private bool Begin((string RunId, char Kind, int Number) name, DateTimeOffset at) => !_closed.Contains(name) && _open.TryAdd(name, at);

    // When it was opened; null when it was not, or was closed before.
    private DateTimeOffset? End((string RunId, char Kind, int Number) name)
    {
        if (_closed.Add(name))
        {
            _order.Enqueue(name);
            if (_order.Count > Remembered) _closed.Remove(_order.Dequeue());
        }

        return _open.Remove(name, out var at) ? at : null;
    }
}
