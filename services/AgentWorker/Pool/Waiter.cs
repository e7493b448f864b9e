using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Pool;

/// <summary>Somebody who waits for a worker. Its place in the queue decides once: who takes it out of there ends the wait.</summary>
internal sealed class Waiter(StepRequest request, QueuePlace place)
{
    private readonly TaskCompletionSource<WorkerSlot> _slot = new();
    private CancellationTokenRegistration _watch;

    public StepRequest Request { get; } = request;

    public QueuePlace Place { get; } = place;

    public Task<WorkerSlot> Task => _slot.Task;

    /// <summary>Ends the wait when it is cancelled, if it can still be taken out of the queue.</summary>
    public void Watch(Func<bool> leave, CancellationToken stop)
    {
        _watch = stop.Register(() =>
        {
            if (leave()) _slot.SetCanceled(stop);
        });
        if (_slot.Task.IsCompleted) _watch.Dispose();
    }

    /// <summary>Ends the wait with a worker.</summary>
    public void Serve(WorkerSlot slot)
    {
        _watch.Unregister();
        _slot.SetResult(slot);
    }
}

/// <summary>A place in the queue of a role: priority (high first), then arrival.</summary>
internal readonly record struct QueuePlace(StepPriority Priority, long Arrival) : IComparable<QueuePlace>
{
    public int CompareTo(QueuePlace other) => (Priority, Arrival).CompareTo((other.Priority, other.Arrival));
}
