using Microsoft.Extensions.Logging;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>Tells listeners of this process what was committed, in the order of each run.</summary>
public sealed partial class RunFeed(ILogger<RunFeed> log)
{
    private readonly Lock _gate = new();
    private Action<Plan, RunState, RunCommit>[] _listeners = [];

    /// <summary>Listens until the answer is disposed. Listeners are called by the thread that committed and return at once.</summary>
    public IDisposable Listen(Action<Plan, RunState, RunCommit> listener)
    {
        lock (_gate) _listeners = [.. _listeners, listener];
        return new Subscription(this, listener);
    }

    internal void Tell(Plan plan, RunState run, RunCommit commit)
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            try
            {
                listener(plan, run, commit);
            }
#pragma warning disable CA1031 // what is committed is committed: the other listeners, the timers and the messages of the commit follow all the same
            catch (Exception problem)
#pragma warning restore CA1031
            {
                LogListenerFailed(run.RunId, problem);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A listener has failed on a commit of run {RunId}.")]
    private partial void LogListenerFailed(string runId, Exception problem);

    private sealed class Subscription(RunFeed feed, Action<Plan, RunState, RunCommit> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._gate) feed._listeners = [.. feed._listeners.Where(l => l != listener)];
        }
    }
}
