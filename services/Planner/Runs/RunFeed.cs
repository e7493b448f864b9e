using Vapora.Storage;
using Vapora.Workflows.Plans;

namespace Vapora.Planner.Runs;

/// <summary>Tells listeners of this process what was committed, in the order of each run.</summary>
public sealed class RunFeed
{
    private readonly Lock _gate = new();
    private Action<Plan, RunCommit>[] _listeners = [];

    /// <summary>Listens until the answer is disposed. Listeners are called by the thread that committed and return at once.</summary>
    public IDisposable Listen(Action<Plan, RunCommit> listener)
    {
        lock (_gate) _listeners = [.. _listeners, listener];
        return new Subscription(this, listener);
    }

    internal void Tell(Plan plan, RunCommit commit)
    {
        foreach (var listener in Volatile.Read(ref _listeners)) listener(plan, commit);
    }

    private sealed class Subscription(RunFeed feed, Action<Plan, RunCommit> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._gate) feed._listeners = [.. feed._listeners.Where(l => l != listener)];
        }
    }
}
