using Vapora.Workflows;

namespace Vapora.AgentWorker.Running;

/// <summary>Waiting on a clock for as long as definitions allow.</summary>
internal static class ClockWaiting
{
    /// <summary>The clock for one piece of work.</summary>
    public static TimeProvider OfOneWork(this TimeProvider clock) => clock is InstantClock ? new InstantClock() : clock;

    /// <summary>Waits; not at all when there is nothing to wait for. Cancelled: throws <see cref="OperationCanceledException"/>.</summary>
    public static async Task WaitAsync(this TimeProvider clock, TimeSpan time, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var begin = clock.GetTimestamp();
        for (var left = time; left > TimeSpan.Zero; left = time - clock.GetElapsedTime(begin))
        {
            // Not Task.Delay, which cuts to whole milliseconds: what is left of one would never be waited for.
            var over = new TaskCompletionSource();
            var timer = clock.CreateTimer(_ => over.TrySetResult(), null, left < Limits.LongestTimer ? left : Limits.LongestTimer, Timeout.InfiniteTimeSpan);
            await using (timer.ConfigureAwait(false))
            await using (stop.Register(() => over.TrySetCanceled(stop)).ConfigureAwait(false))
                await over.Task.ConfigureAwait(false);
        }
    }
}
