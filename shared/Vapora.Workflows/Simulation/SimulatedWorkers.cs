using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Simulation;

/// <summary>Workers of a simulation: as many as asked for, except where the script fixes the number of a role. Whoever waits is served by priority, then by arrival.</summary>
internal sealed class SimulatedWorkers(SimulationScript script)
{
    private readonly Dictionary<string, int> _added = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _busy = new(StringComparer.Ordinal);
    private readonly List<StepRequest> _waiting = [];

    /// <summary>What waits for a worker.</summary>
    public IReadOnlyList<StepRequest> Waiting => _waiting;

    /// <summary>Takes a worker for a request; false when it has to wait.</summary>
    public bool TryTake(StepRequest request)
    {
        if (TryTakeOf(request.Role)) return true;
        _waiting.Add(request);
        return false;
    }

    /// <summary>Gives a worker of a role back.</summary>
    public void GiveBack(string role) => _busy[role] = _busy.GetValueOrDefault(role) - 1;

    /// <summary>Adds workers to a role.</summary>
    public void Add(string role, int count) => _added[role] = _added.GetValueOrDefault(role) + count;

    /// <summary>Forgets a request that waits; false when it does not.</summary>
    public bool Forget(AssignmentId id) => _waiting.RemoveAll(r => r.Id == id) > 0;

    /// <summary>The next request that has a worker now; null when none has.</summary>
    public StepRequest? Next()
    {
        var next = _waiting.OrderBy(r => r.Priority).FirstOrDefault(r => HasFree(r.Role));
        if (next is null) return null;
        _waiting.Remove(next);
        TryTakeOf(next.Role);
        return next;
    }

    private bool HasFree(string role) => script.WorkersOf(role) is not { } count || _busy.GetValueOrDefault(role) < count + _added.GetValueOrDefault(role);

    private bool TryTakeOf(string role)
    {
        if (!HasFree(role)) return false;
        _busy[role] = _busy.GetValueOrDefault(role) + 1;
        return true;
    }
}
