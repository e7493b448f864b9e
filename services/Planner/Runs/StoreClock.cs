using System.Diagnostics;
using Vapora.Storage;

namespace Vapora.Planner.Runs;

/// <summary>
/// The store's time, without asking it each time: what it said last, and what has passed since by this process's monotonic clock. So all planners decide by one clock,
/// and a clock of a machine that is wrong or jumps changes nothing.
/// </summary>
/// <param name="local">The time until the store was asked.</param>
public sealed class StoreClock(TimeProvider local) : TimeProvider
{
    // Further back than this it is not an answer that was long on its way, but the store's clock that was set back.
    private static readonly TimeSpan AnswerError = TimeSpan.FromSeconds(5);
    private Reading? _last;
    private long _floor;

    /// <summary>Asks the store.</summary>
    public async Task SynchronizeAsync(IStoreClock store, CancellationToken cancellation = default)
    {
        var asked = Stopwatch.GetTimestamp();
        var now = await store.NowAsync(cancellation).ConfigureAwait(false);
        now += Stopwatch.GetElapsedTime(asked) / 2;
        if (Interlocked.Read(ref _floor) - now.UtcTicks > AnswerError.Ticks) Interlocked.Exchange(ref _floor, now.UtcTicks);
        _last = new Reading(now, Stopwatch.GetTimestamp());
    }

    /// <summary>The store has shown that this time has come: what is due by its clock must be due by this one too, and not a moment later.</summary>
    public void NotBefore(DateTimeOffset seen)
    {
        for (var floor = Interlocked.Read(ref _floor); floor < seen.UtcTicks;)
        {
            var before = Interlocked.CompareExchange(ref _floor, seen.UtcTicks, floor);
            if (before == floor) return;
            floor = before;
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        var now = _last is { } last ? last.At + Stopwatch.GetElapsedTime(last.Timestamp) : local.GetUtcNow();
        var floor = Interlocked.Read(ref _floor);
        return now.UtcTicks < floor ? new DateTimeOffset(floor, TimeSpan.Zero) : now;
    }

    private sealed record Reading(DateTimeOffset At, long Timestamp);
}
