using System.Collections.Immutable;
using Vapora.Contracts.Workers;
using Vapora.Workflows;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Pool;

/// <summary>
/// The workers of a process, by role. An assignment goes only to a worker that has all its skills; of those that wait, the one of the highest
/// priority goes first, and of equals the one that came first. Safe for use by many threads; nothing polls.
/// </summary>
/// <param name="fixedCounts">Workers of a role as <c>--workers role=n</c> fixes them, 0 included; null: none are fixed.</param>
public sealed class WorkerPool(IReadOnlyDictionary<string, int>? fixedCounts = null)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RoleStaff> _staff = (fixedCounts ?? ImmutableDictionary<string, int>.Empty)
        .ToDictionary(entry => RoleName.Key(entry.Key), entry => new RoleStaff(RoleName.Canonical(entry.Key), entry.Value), StringComparer.Ordinal);

    private long _arrivals;

    /// <summary>Every worker's name, in order.</summary>
    public ImmutableArray<string> Workers
    {
        get
        {
            lock (_gate) return [.. _staff.Values.SelectMany(staff => staff.Workers).Select(worker => worker.Name).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The workers by role and skills, as the planner and views are told of them; those that are made on demand count as many as there may be.</summary>
    public ImmutableArray<WorkerPoolState> States
    {
        get
        {
            lock (_gate) return [.. _staff.Values.SelectMany(staff => staff.States)];
        }
    }

    /// <summary>What waits for a worker now, in the order in which it would be taken, and why.</summary>
    public ImmutableArray<WaitingWork> Waiting
    {
        get
        {
            lock (_gate)
            {
                var all = _staff.Values.SelectMany(staff => staff.Queue.Values.Select(waiter => (waiter.Place, Work: staff.Explain(waiter.Request))));
                return [.. all.OrderBy(entry => entry.Place).Select(entry => entry.Work)];
            }
        }
    }

    /// <summary>
    /// Sees to it that the role has at least so many workers with these skills. Where <c>--workers</c> fixes the number of the role nobody is
    /// added: those there are learn the skills, so that a fixed number can still do all of the role's work.
    /// </summary>
    /// <param name="role">The role, in any spelling.</param>
    /// <param name="skills">Skills that each of these workers has.</param>
    /// <param name="count">How many; null: as many as there is work for, up to <see cref="Limits.WorkersPerRole"/>.</param>
    /// <param name="slots">Assignments that each takes at once.</param>
    public void Provide(string role, IEnumerable<string> skills, int? count = null, int slots = 1) =>
        Change(role, staff => staff.Provide(skills, count, slots));

    /// <summary>Gives a role more workers, each with every skill that is known in the role; fixed numbers are raised too (AddAgent).</summary>
    public void AddWorkers(string role, int count) => Change(role, staff => staff.Add(count));

    /// <summary>
    /// Waits for a worker for an assignment. What follows the wait runs on the thread that freed the worker, so that on a paced clock no time passes between.
    /// Cancelled: throws <see cref="OperationCanceledException"/>, and the assignment does not wait any more.
    /// </summary>
    public Task<WorkerSlot> TakeAsync(StepRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (stop.IsCancellationRequested) return Task.FromCanceled<WorkerSlot>(stop);
        Waiter waiter;
        RoleStaff staff;
        lock (_gate)
        {
            staff = StaffOf(request.Role);
            if (staff.Find(request) is { } worker)
            {
                worker.Busy++;
                return Task.FromResult(new WorkerSlot(this, worker, request));
            }

            waiter = new Waiter(request, new(request.Priority, ++_arrivals));
            staff.Queue.Add(waiter.Place, waiter);
        }

        waiter.Watch(
            () =>
            {
                lock (_gate) return staff.Queue.Remove(waiter.Place);
            },
            stop);
        return waiter.Task;
    }

    internal void Release(Worker worker)
    {
        List<(Waiter, WorkerSlot)> served;
        lock (_gate)
        {
            worker.Busy--;
            served = Serve(worker.Staff);
        }

        Wake(served);
    }

    private void Change(string role, Action<RoleStaff> change)
    {
        List<(Waiter, WorkerSlot)> served;
        lock (_gate)
        {
            var staff = StaffOf(role);
            change(staff);
            served = Serve(staff);
        }

        Wake(served);
    }

    private RoleStaff StaffOf(string role)
    {
        if (!_staff.TryGetValue(RoleName.Key(role), out var staff)) _staff.Add(RoleName.Key(role), staff = new RoleStaff(RoleName.Canonical(role), null));
        return staff;
    }

    private List<(Waiter Waiter, WorkerSlot Slot)> Serve(RoleStaff staff)
    {
        var served = new List<(Waiter, WorkerSlot)>();
        for (var place = 0; place < staff.Queue.Count && staff.HasRoom;)
        {
            var waiter = staff.Queue.GetValueAtIndex(place);
            if (staff.Find(waiter.Request) is not { } worker)
            {
                place++;
                continue;
            }

            worker.Busy++;
            staff.Queue.RemoveAt(place);
            served.Add((waiter, new WorkerSlot(this, worker, waiter.Request)));
        }

        return served;
    }

    // Outside the lock: what was waiting runs on from here.
    private static void Wake(List<(Waiter Waiter, WorkerSlot Slot)> served)
    {
        foreach (var (waiter, slot) in served) waiter.Serve(slot);
    }
}
