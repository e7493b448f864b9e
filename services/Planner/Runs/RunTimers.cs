using Vapora.Hosting.Bus;
using Vapora.Hosting.Time;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>Tells runs on a paced clock when their timers are due: a timer of the clock for each timer of the store. What cannot be told is told again until it can; no time passes meanwhile.</summary>
public sealed class RunTimers : IDisposable
{
    private static readonly TimeSpan ClaimFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40); // system timers take no more than 49 days at once
    private readonly Lock _gate = new();
    private readonly HashSet<ITimer> _armed = [];
    private readonly ITimerStore _store;
    private readonly RunDesk _desk;
    private readonly PacedClock _clock;
    private readonly IDisposable _subscription;
    private volatile bool _disposed;

    /// <summary>Watches the runs of a feed.</summary>
    public RunTimers(ITimerStore store, RunDesk desk, RunFeed feed, PacedClock clock)
    {
        (_store, _desk, _clock) = (store, desk, clock);
        _subscription = feed.Listen(Set);
    }

    /// <summary>Takes every timer off.</summary>
    public void Dispose()
    {
        _subscription.Dispose();
        lock (_gate)
        {
            _disposed = true;
            foreach (var timer in _armed) timer.Dispose();
            _armed.Clear();
        }
    }

    private void Set(Plan plan, RunState run, RunCommit commit)
    {
        foreach (var timer in commit.Timers) Arm(timer);
    }

    private void Arm(StoredTimer timer)
    {
        var left = timer.DueAt - _clock.GetUtcNow();
        var wait = left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestTimer ? left : LongestTimer;
        ITimer? armed = null;
        lock (_gate)
        {
            if (_disposed) return;
            armed = _clock.CreateTimer(_ => Due(timer, armed!), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _armed.Add(armed);
            armed.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void Due(StoredTimer timer, ITimer armed)
    {
        lock (_gate)
        {
            if (!_armed.Remove(armed)) return;
            armed.Dispose();
        }

        if (timer.DueAt > _clock.GetUtcNow()) Arm(timer);
        else _ = FireAsync(timer, _clock.Hold());
    }

    // One claim per timer: among equals the one that was set first, which is the one whose turn it is on the clock.
    // When it is not known whether the claim was written, the run is told all the same: told twice is no harm, never told is.
    private async Task FireAsync(StoredTimer timer, ClockHold hold)
    {
        using (hold)
        {
            IReadOnlyList<StoredTimer> claimed = [timer];
            try
            {
                claimed = await _store.ClaimDueTimersAsync(1, ClaimFor).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // nobody awaits this: whatever the store throws, the timer is due
            catch (Exception)
#pragma warning restore CA1031
            {
                // told as the clock says
            }

            foreach (var due in claimed) await TellAsync(due).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(StoredTimer timer)
    {
        for (var failures = 0; !_disposed;)
        {
            try
            {
                if (TimerKey.TryParse(timer.Key, out var key)) await _desk.TakeAsync(timer.RunId, new RunSignal.TimerFired(key)).ConfigureAwait(false);
                await _store.ConfirmTimersAsync([timer]).ConfigureAwait(false);
                return;
            }
#pragma warning disable CA1031 // whatever the store throws, the timer is due: it is tried again
            catch (Exception)
#pragma warning restore CA1031
            {
                await Task.Delay(Backoff.After(++failures)).ConfigureAwait(false);
            }
        }
    }
}
