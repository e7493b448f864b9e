using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
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
public sealed partial class StallWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OpenRun> _open = new(StringComparer.Ordinal);
    private readonly PacedClock _clock;
    private readonly IMessageSender _sender;
    private readonly StepExecutions _executions;
    private readonly WorkerPool _pool;
    private readonly GateDesk _gateDesk;
    private readonly IDisposable _subscription;
    private readonly ILogger<StallWatch> _log;
    private volatile bool _disposed;

    /// <summary>Starts watching.</summary>
    public StallWatch(PacedClock clock, RunFeed feed, IMessageSender sender, StepExecutions executions, WorkerPool pool, GateDesk gateDesk, ILogger<StallWatch> log)
    {
        (_clock, _sender, _executions, _pool, _gateDesk, _log) = (clock, sender, executions, pool, gateDesk, log);
        _subscription = feed.Listen(Follow);
        _clock.Settled += Check;
    }

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        _disposed = true;
        _clock.Settled -= Check;
        _subscription.Dispose();
    }

    private void Follow(Plan plan, RunState run, RunCommit commit)
    {
        lock (_gate)
        {
            if (run.ClosedAt is not null)
            {
                _open.Remove(run.RunId);
                return;
            }

            var timers = _open.TryGetValue(run.RunId, out var before) ? before.Timers : [];
            _open[run.RunId] = new OpenRun(plan, run, timers.AddRange(commit.Timers));
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
            _ = TellAsync(new RunStuck { RunId = run.State.RunId, Reasons = Stall.Reasons(run.Plan, run.State, waiting) });
        }
    }

    // Nothing moves, so that nothing else would make it look again.
    private async Task TellAsync(RunStuck message)
    {
        for (var failures = 0; ;)
        {
            try
            {
                await _sender.SendAsync(Queues.Planner, message).ConfigureAwait(false);
                return;
            }
#pragma warning disable CA1031 // whatever the transport throws, it is tried again for as long as the process lives
            catch (Exception problem)
#pragma warning restore CA1031
            {
                LogNotTold(message.RunId, problem);
                await Task.Delay(Backoff.After(++failures)).ConfigureAwait(false);
                if (_disposed) return;
            }
        }
    }

    // Timers are never cancelled: one whose matter is over would change nothing when it fires.
    private static bool Matters(OpenRun run, StoredTimer timer) =>
        TimerKey.TryParse(timer.Key, out var key) && RunLogic.Decide(run.Plan, run.State, new RunSignal.TimerFired(key), timer.DueAt) is { Events.Count: > 0 };

    [LoggerMessage(LogLevel.Warning, "The run {RunId} could not be told yet that nothing can move; it is tried again.")]
    private partial void LogNotTold(string runId, Exception problem);

    private sealed record OpenRun(Plan Plan, RunState State, ImmutableList<StoredTimer> Timers);
}
