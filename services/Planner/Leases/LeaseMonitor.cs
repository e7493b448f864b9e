using Microsoft.Extensions.Logging;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Bus;
using Vapora.Planner.Runs;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Leases;

/// <summary>Notices workers that are gone: an attempt that is under way and of whose worker nothing is heard for the length of a lease is lost. Leases run on real time.</summary>
public sealed partial class LeaseMonitor : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<LeaseName, Lease> _leases = [];
    private readonly IMessageSender _sender;
    private readonly TimeProvider _real;
    private readonly TimeSpan _length;
    private readonly ILogger<LeaseMonitor> _log;
    private readonly IDisposable _subscription;
    private readonly ITimer _timer;

    /// <summary>Watches the runs of a feed.</summary>
    /// <param name="feed">Where attempts are seen to begin and end.</param>
    /// <param name="sender">Where losses are told.</param>
    /// <param name="length">How long nothing may be heard of a worker.</param>
    /// <param name="log">Where troubles are said.</param>
    /// <param name="real">The clock of leases; null: the system's.</param>
    public LeaseMonitor(RunFeed feed, IMessageSender sender, TimeSpan length, ILogger<LeaseMonitor> log, TimeProvider? real = null)
    {
        (_sender, _length, _log, _real) = (sender, length, log, real ?? TimeProvider.System);
        _subscription = feed.Listen(Follow);
        _timer = _real.CreateTimer(_ => _ = CheckAsync(), null, length / 2, length / 2);
    }

    /// <summary>Attempts that are watched now.</summary>
    public int Count
    {
        get { lock (_gate) return _leases.Count; }
    }

    /// <summary>Something was heard of the worker that holds an assignment.</summary>
    public void Renew(StepHeartbeat heartbeat)
    {
        lock (_gate)
        {
            if (_leases.TryGetValue(new(heartbeat.RunId, heartbeat.Step, heartbeat.Kind, heartbeat.Slot, heartbeat.Attempt), out var lease)) lease.HeardAt = _real.GetTimestamp();
        }
    }

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        _subscription.Dispose();
        _timer.Dispose();
    }

    /// <summary>Tells runs what they have lost. What cannot be told stays watched and is told at the next look.</summary>
    public async Task CheckAsync()
    {
        List<KeyValuePair<LeaseName, Lease>> late;
        lock (_gate) late = [.. _leases.Where(l => _real.GetElapsedTime(l.Value.HeardAt) >= _length)];
        foreach (var (name, lease) in late)
        {
            try
            {
                await _sender.SendAsync(Queues.Planner, name.Lost($"nothing was heard of {lease.Worker} for {_length.TotalSeconds:0} s")).ConfigureAwait(false);
                lock (_gate) _leases.Remove(name);
            }
#pragma warning disable CA1031 // nobody awaits this on the timer: the next look tries again
            catch (Exception problem)
#pragma warning restore CA1031
            {
                LogNotTold(name.RunId, name.Step, problem);
            }
        }
    }

    private void Follow(Plan plan, RunCommit commit)
    {
        foreach (var fact in commit.Events)
        {
            switch (fact)
            {
                case RunEvent.AssignmentStarted e:
                    lock (_gate) _leases[NameOf(e.Id)] = new Lease(e.Worker) { HeardAt = _real.GetTimestamp() };
                    break;
                case RunEvent.AssignmentAnswered e: End(e.Id); break;
                case RunEvent.AssignmentFailed e: End(e.Id); break;
                case RunEvent.AssignmentStopped e: End(e.Id); break;
                case RunEvent.AssignmentCancelled e: End(e.Id); break;
            }
        }

        LeaseName NameOf(AssignmentId id) => new(commit.State.RunId, plan.Steps[id.Step].Name, id.Kind.ToString(), id.Slot, id.Attempt);

        void End(AssignmentId id)
        {
            lock (_gate) _leases.Remove(NameOf(id));
        }
    }

    [LoggerMessage(LogLevel.Warning, "The run {RunId} could not be told yet that the worker of '{Step}' is gone; it is tried again.")]
    private partial void LogNotTold(string runId, string step, Exception problem);

    // Named as heartbeats name it, so that one is found at once.
    private readonly record struct LeaseName(string RunId, string Step, string Kind, int Slot, int Attempt)
    {
        public StepLost Lost(string reason) => new() { RunId = RunId, Step = Step, Kind = Kind, Slot = Slot, Attempt = Attempt, Reason = reason };
    }

    private sealed record Lease(string Worker)
    {
        public long HeardAt { get; set; }
    }
}
