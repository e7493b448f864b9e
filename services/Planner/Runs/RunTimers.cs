using Microsoft.Extensions.Logging;
using Vapora.Contracts;
using Vapora.Contracts.Runs;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Time;
using Vapora.Storage;

namespace Vapora.Planner.Runs;

/// <summary>Tells runs when their timers are due: a timer of the clock for each timer of the store. What cannot be told is told again until it can; on a paced clock no time passes meanwhile.</summary>
public sealed partial class RunTimers(ITimerStore store, IMessageSender sender, TimeProvider time, ILogger<RunTimers> log) : IDisposable
{
    private const int RestoreLimit = 100_000;
    private const int SweepLimit = 100;
    private static readonly TimeSpan ClaimFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40); // system timers take no more than 49 days at once
    private readonly Lock _gate = new();
    private readonly HashSet<ITimer> _armed = [];
    private readonly PacedClock? _paced = time as PacedClock;
    private volatile bool _disposed;

    /// <summary>Sets timers that were just committed.</summary>
    public void Set(IReadOnlyList<StoredTimer> timers)
    {
        foreach (var timer in timers) Arm(timer);
    }

    /// <summary>Sets the timers that a process before this one has left.</summary>
    public async Task RestoreAsync(CancellationToken cancellation) =>
        Set(await store.PendingTimersAsync(RestoreLimit, cancellation).ConfigureAwait(false));

    /// <summary>Tells timers that another process has claimed and not told. A paced clock is one process's own: there nobody else claims.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        if (_paced is not null) return;
        foreach (var timer in await store.ClaimDueTimersAsync(SweepLimit, ClaimFor, cancellation).ConfigureAwait(false)) await TellAsync(timer).ConfigureAwait(false);
    }

    /// <summary>Takes every timer off.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var timer in _armed) timer.Dispose();
            _armed.Clear();
        }
    }

    private void Arm(StoredTimer timer)
    {
        var left = timer.DueAt - time.GetUtcNow();
        var wait = left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestTimer ? left : LongestTimer;
        ITimer? armed = null;
        lock (_gate)
        {
            if (_disposed) return;
            armed = time.CreateTimer(_ => Due(timer, armed!), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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

        if (timer.DueAt > time.GetUtcNow()) Arm(timer);
        else _ = FireAsync(timer, _paced?.Hold());
    }

    private async Task FireAsync(StoredTimer timer, ClockHold? hold)
    {
        using (hold)
        {
            foreach (var claimed in await ClaimAsync(timer).ConfigureAwait(false)) await TellAsync(claimed).ConfigureAwait(false);
        }
    }

    // One claim per timer: among equals the one that was set first, which is the one whose turn it is on the clock.
    // When it is not known whether the claim was written, the run is told all the same: told twice is no harm, never told is.
    private async Task<IReadOnlyList<StoredTimer>> ClaimAsync(StoredTimer timer)
    {
        try
        {
            return await store.ClaimDueTimersAsync(1, ClaimFor).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // nobody awaits this: whatever the store throws, the timer is due
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogTrouble(timer.Key, timer.RunId, problem);
            return [timer];
        }
    }

    private async Task TellAsync(StoredTimer timer)
    {
        var message = new RunTimerDue { RunId = timer.RunId, Key = timer.Key };
        var id = DeterministicId.Of($"timer:{timer.RunId}/{timer.Key}/{timer.DueAt.UtcTicks}");
        var isSent = false;
        for (var failures = 0; !_disposed;)
        {
            try
            {
                if (!isSent) await sender.SendAsync(Queues.Planner, message, id).ConfigureAwait(false);
                isSent = true;
                await store.ConfirmTimersAsync([timer]).ConfigureAwait(false);
                return;
            }
#pragma warning disable CA1031 // whatever the transport or the store throws, the timer is due: it is tried again
            catch (Exception problem)
#pragma warning restore CA1031
            {
                LogTrouble(timer.Key, timer.RunId, problem);
                await Task.Delay(Backoff.After(++failures)).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The timer {Key} of run {RunId} is due and could not be told yet; it is tried again.")]
    private partial void LogTrouble(string key, string runId, Exception problem);
}
