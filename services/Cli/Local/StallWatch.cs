using System.Collections.Immutable;
using Vapora.AgentWorker.Bus;
using Vapora.AgentWorker.Pool;
using Vapora.Contracts;
using Vapora.Contracts.Runs;
using Vapora.Gate;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Time;
using Vapora.Planner.Runs;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;

namespace Vapora.Cli.Local;

/// <summary>Tells runs that nothing can move: no message under way, no worker at work, no timer that would change anything, and nobody who is being asked.</summary>
public sealed class StallWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OpenRun> _open = new(StringComparer.Ordinal);
    private readonly PacedClock _clock;
    private readonly IMessageSender _sender;
    private readonly StepExecutions _executions;
    private readonly WorkerPool _pool;
    private readonly GateDesk _gateDesk;
    private readonly IDisposable _subscription;

    /// <summary>Starts watching.</summary>
    public StallWatch(PacedClock clock, RunFeed feed, IMessageSender sender, StepExecutions executions, WorkerPool pool, GateDesk gateDesk)
    {
        (_clock, _sender, _executions, _pool, _gateDesk) = (clock, sender, executions, pool, gateDesk);
        _subscription = feed.Listen(Follow);
        _clock.Settled += Check;
    }

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        _clock.Settled -= Check;
        _subscription.Dispose();
    }

    private void Follow(Plan plan, RunCommit commit)
    {
        lock (_gate)
        {
            if (commit.State.ClosedAt is not null)
            {
                _open.Remove(commit.State.RunId);
                return;
            }

            var timers = _open.TryGetValue(commit.State.RunId, out var before) ? before.Timers : [];
            _open[commit.State.RunId] = new OpenRun(plan, commit.State, timers.AddRange(commit.Timers));
        }
    }

    // On the clock's thread, when everything that was set off has been processed.
    private void Check()
    {
        if (_executions.AtWork > 0) return;
        List<OpenRun> stalled;
        lock (_gate) stalled = [.. _open.Values.Where(r => r.State.Stalled.IsEmpty)];
        foreach (var run in stalled)
        {
            if (_gateDesk.IsAsking(run.State.RunId) || run.Timers.Any(t => Matters(run, t))) continue;
            var waiting = _pool.Waiting.Select(w => w.Request).Where(r => r.RunId == run.State.RunId).ToList();
            _ = _sender.SendAsync(Queues.Planner, new RunStuck { RunId = run.State.RunId, Reasons = Stall.Reasons(run.Plan, run.State, waiting) });
        }
    }

    // Timers are never cancelled: one whose matter is over would change nothing when it fires.
    private static bool Matters(OpenRun run, StoredTimer timer) =>
        TimerKey.TryParse(timer.Key, out var key) && RunLogic.Decide(run.Plan, run.State, new RunSignal.TimerFired(key), timer.DueAt) is { Events.Count: > 0 };

    private sealed record OpenRun(Plan Plan, RunState State, ImmutableList<StoredTimer> Timers);
}
