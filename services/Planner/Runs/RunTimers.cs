using Vapora.Contracts;
using Vapora.Contracts.Runs;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Time;
using Vapora.Storage;

namespace Vapora.Planner.Runs;

/// <summary>Tells runs when their timers are due: a timer of the clock for each timer of the store.</summary>
public sealed class RunTimers(ITimerStore store, IMessageSender sender, TimeProvider time) : IDisposable
{
    private const int RestoreLimit = 100_000;
    private static readonly TimeSpan ClaimFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40); // system timers take no more than 49 days at once
    private readonly Lock _gate = new();
    private readonly HashSet<ITimer> _armed = [];
    private bool _disposed;

    /// <summary>Sets timers that were just committed.</summary>
    public void Set(IReadOnlyList<StoredTimer> timers)
    {
        foreach (var timer in timers) Arm(timer);
    }

    /// <summary>Sets the timers that a process before this one has left.</summary>
    public async Task RestoreAsync(CancellationToken cancellation) =>
        Set(await store.PendingTimersAsync(RestoreLimit, cancellation).ConfigureAwait(false));

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
        else _ = TellAsync((time as PacedClock)?.Hold());
    }

    // One claim per timer: among equals the one that was set first, which is the one whose turn it is on the clock.
    private async Task TellAsync(ClockHold? hold)
    {
        using (hold)
        {
            foreach (var timer in await store.ClaimDueTimersAsync(1, ClaimFor).ConfigureAwait(false))
            {
                var message = new RunTimerDue { RunId = timer.RunId, Key = timer.Key };
                await sender.SendAsync(Queues.Planner, message, DeterministicId.Of($"timer:{timer.RunId}/{timer.Key}/{timer.DueAt.UtcTicks}")).ConfigureAwait(false);
                await store.ConfirmTimersAsync([timer]).ConfigureAwait(false);
            }
        }
    }
}
