using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Bus;
using Vapora.Planner.Runs;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Leases;

/// <summary>Notices workers that are gone: an attempt that is under way and of whose worker nothing is heard for the length of a lease is lost. Leases run on real time.</summary>
public sealed class LeaseMonitor : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string RunId, AssignmentId Id), Lease> _leases = [];
    private readonly IMessageSender _sender;
    private readonly TimeProvider _real;
    private readonly TimeSpan _length;
    private readonly IDisposable _subscription;
    private readonly ITimer _timer;

    /// <summary>Watches the runs of a feed.</summary>
    /// <param name="feed">Where attempts are seen to begin and end.</param>
    /// <param name="sender">Where losses are told.</param>
    /// <param name="length">How long nothing may be heard of a worker.</param>
    /// <param name="real">The clock of leases; null: the system's.</param>
    public LeaseMonitor(RunFeed feed, IMessageSender sender, TimeSpan length, TimeProvider? real = null)
    {
        (_sender, _length, _real) = (sender, length, real ?? TimeProvider.System);
        _subscription = feed.Listen(Follow);
        _timer = _real.CreateTimer(_ => _ = CheckAsync(), null, length / 2, length / 2);
    }

    /// <summary>Something was heard of the worker that holds an assignment.</summary>
    public void Renew(StepHeartbeat heartbeat)
    {
        lock (_gate)
        {
            foreach (var (key, lease) in _leases)
            {
                if (key.RunId == heartbeat.RunId && lease.Step == heartbeat.Step && key.Id.Attempt == heartbeat.Attempt && key.Id.Slot == heartbeat.Slot && key.Id.Kind.ToString() == heartbeat.Kind)
                    lease.HeardAt = _real.GetTimestamp();
            }
        }
    }

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        _subscription.Dispose();
        _timer.Dispose();
    }

    private void Follow(Plan plan, RunCommit commit)
    {
        foreach (var fact in commit.Events)
        {
            switch (fact)
            {
                case RunEvent.AssignmentStarted e:
                    lock (_gate) _leases[(commit.State.RunId, e.Id)] = new Lease(plan.Steps[e.Id.Step].Name, e.Worker) { HeardAt = _real.GetTimestamp() };
                    break;
                case RunEvent.AssignmentAnswered e: End(commit, e.Id); break;
                case RunEvent.AssignmentFailed e: End(commit, e.Id); break;
                case RunEvent.AssignmentStopped e: End(commit, e.Id); break;
                case RunEvent.AssignmentCancelled e: End(commit, e.Id); break;
            }
        }
    }

    private void End(RunCommit commit, AssignmentId id)
    {
        lock (_gate) _leases.Remove((commit.State.RunId, id));
    }

    private async Task CheckAsync()
    {
        List<StepLost> lost = [];
        lock (_gate)
        {
            foreach (var ((runId, id), lease) in _leases.ToList())
            {
                if (_real.GetElapsedTime(lease.HeardAt) < _length) continue;
                _leases.Remove((runId, id));
                lost.Add(new StepLost { RunId = runId, Step = lease.Step, Kind = id.Kind.ToString(), Slot = id.Slot, Attempt = id.Attempt, Reason = $"nothing was heard of {lease.Worker} for {_length.TotalSeconds:0} s" });
            }
        }

        foreach (var message in lost) await _sender.SendAsync(Queues.Planner, message).ConfigureAwait(false);
    }

    private sealed record Lease(string Step, string Worker)
    {
        public long HeardAt { get; set; }
    }
}
