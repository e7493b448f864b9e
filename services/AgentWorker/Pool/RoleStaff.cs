using System.Collections.Immutable;
using Vapora.Contracts.Workers;
using Vapora.Workflows;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Pool;

/// <summary>The workers of one role and the work that waits for them. Touched under the pool's lock only.</summary>
internal sealed class RoleStaff
{
    private readonly bool _isFixed;
    private readonly List<ImmutableHashSet<string>> _onDemand = [];
    private ImmutableHashSet<string> _skills = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);
    private int _slots = 1;

    public RoleStaff(string role, int? fixedCount)
    {
        (Role, _isFixed) = (role, fixedCount is not null);
        Add(fixedCount ?? 0);
    }

    public string Role { get; }

    public List<Worker> Workers { get; } = [];

    public SortedList<QueuePlace, Waiter> Queue { get; } = [];

    /// <summary>Whether anybody could take anything at all.</summary>
    public bool HasRoom => CanHire || Workers.Any(worker => worker.Busy < worker.Slots);

    /// <summary>The workers by their skills, those that would be made on demand included.</summary>
    public IEnumerable<WorkerPoolState> States
    {
        get
        {
            var room = Limits.WorkersPerRole - Workers.Count;
            foreach (var same in Workers.GroupBy(worker => string.Join('+', worker.Skills.Order(StringComparer.Ordinal))))
                yield return State(same.First().Skills, same.Sum(worker => worker.Slots), same.Sum(worker => worker.Busy));
            foreach (var skills in _onDemand.Where(_ => room > 0)) yield return State(skills, room * _slots, 0);
        }
    }

    private bool CanHire => _onDemand.Count > 0 && Workers.Count < Limits.WorkersPerRole;

    public void Provide(IEnumerable<string> skills, int? count, int slots)
    {
        var all = skills.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        (_skills, _slots) = (_skills.Union(all), Math.Max(_slots, slots));
        if (_isFixed)
        {
            foreach (var worker in Workers) (worker.Skills, worker.Slots) = (worker.Skills.Union(all), Math.Max(worker.Slots, slots));
            return;
        }

        if (count is null && !_onDemand.Any(all.SetEquals)) _onDemand.Add(all);
        for (var there = Workers.Count(worker => worker.Skills.SetEquals(all)); there < count; there++) Hire(all, slots);
    }

    public void Add(int count)
    {
        for (var i = 0; i < count; i++) Hire(_skills, _slots);
    }

    /// <summary>The free worker that suits best: of those with all the skills the one with the fewest others, so that who can do more stays free; then the first.</summary>
    public Worker? Find(StepRequest request)
    {
        var free = Workers.Where(worker => worker.Busy < worker.Slots && worker.Has(request.Skills)).MinBy(worker => worker.Skills.Count);
        if (free is not null || !CanHire) return free;
        var able = _onDemand.Where(skills => request.Skills.All(skills.Contains)).MinBy(skills => skills.Count);
        return able is null ? null : Hire(able, _slots);
    }

    /// <summary>Why an assignment waits.</summary>
    public WaitingWork Explain(StepRequest request)
    {
        if (Workers.Count == 0 && _onDemand.Count == 0) return new(request, WaitingCause.NoWorker, request.Skills);
        if (Workers.Any(worker => worker.Has(request.Skills))) return new(request, WaitingCause.Busy, []);
        var nobodys = request.Skills.Where(skill => !Workers.Any(worker => worker.Skills.Contains(skill))).ToImmutableArray();
        return new(request, WaitingCause.NoSkill, nobodys.IsEmpty ? request.Skills : nobodys);
    }

    private WorkerPoolState State(IEnumerable<string> skills, int slots, int busy) => new() { Role = Role, Skills = [.. skills.Order(StringComparer.Ordinal)], Slots = slots, Busy = busy };

    private Worker Hire(ImmutableHashSet<string> skills, int slots)
    {
        var worker = new Worker(this, Workers.Count + 1, skills, slots);
        Workers.Add(worker);
        return worker;
    }
}
