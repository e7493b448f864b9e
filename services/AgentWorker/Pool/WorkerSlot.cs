using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Pool;

/// <summary>A place at a worker, held for one assignment until it is disposed of.</summary>
public sealed class WorkerSlot : IDisposable
{
    private readonly WorkerPool _pool;
    private readonly Worker _worker;
    private int _released;

    internal WorkerSlot(WorkerPool pool, Worker worker, StepRequest request) => (_pool, _worker, Request) = (pool, worker, request);

    /// <summary>The worker's name, such as <c>developer-001</c>.</summary>
    public string Worker => _worker.Name;

    /// <summary>The assignment it is held for.</summary>
    public StepRequest Request { get; }

    /// <summary>Gives the place back. Whoever waits for it goes on, on this thread, before this returns. A second call changes nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0) _pool.Release(_worker);
    }
}
