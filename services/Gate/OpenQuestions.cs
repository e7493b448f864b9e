using Vapora.Contracts.Approvals;
using Vapora.Contracts.Escalations;

namespace Vapora.Gate;

/// <summary>The inbox: what is open over all runs. What was closed stays closed, however late its opening is delivered again.</summary>
public sealed class OpenQuestions
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(DateTimeOffset, string, int), ApprovalRequested> _approvals = [];
    private readonly SortedDictionary<(DateTimeOffset, string, int), EscalationRaised> _escalations = [];
    private readonly HashSet<(string RunId, char Kind, int Number)> _seen = [];

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

    /// <summary>Opens an approval; false when it was opened or closed before.</summary>
    public bool Open(ApprovalRequested approval)
    {
        lock (_gate) return _seen.Add((approval.RunId, 'a', approval.Approval)) && _approvals.TryAdd((approval.OpenedAt, approval.RunId, approval.Approval), approval);
    }

    /// <summary>Opens an escalation; false when it was opened or closed before.</summary>
    public bool Open(EscalationRaised escalation)
    {
        lock (_gate) return _seen.Add((escalation.RunId, 'e', escalation.Escalation)) && _escalations.TryAdd((escalation.At, escalation.RunId, escalation.Escalation), escalation);
    }

    /// <summary>Closes an approval.</summary>
    public void Close(ApprovalClosed closed)
    {
        lock (_gate)
        {
            _seen.Add((closed.RunId, 'a', closed.Approval));
            foreach (var key in _approvals.Keys.Where(k => k.Item2 == closed.RunId && k.Item3 == closed.Approval).ToList()) _approvals.Remove(key);
        }
    }

    /// <summary>Closes an escalation.</summary>
    public void Close(EscalationAnswered answered)
    {
        lock (_gate)
        {
            _seen.Add((answered.RunId, 'e', answered.Escalation));
            foreach (var key in _escalations.Keys.Where(k => k.Item2 == answered.RunId && k.Item3 == answered.Escalation).ToList()) _escalations.Remove(key);
        }
    }
}
