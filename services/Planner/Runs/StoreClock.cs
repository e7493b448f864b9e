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
    private Reading? _last;

    /// <summary>Asks the store.</summary>
    public async Task SynchronizeAsync(IStoreClock store, CancellationToken cancellation = default)
    {
        var asked = Stopwatch.GetTimestamp();
        var now = await store.NowAsync(cancellation).ConfigureAwait(false);
        _last = new Reading(now + Stopwatch.GetElapsedTime(asked) / 2, Stopwatch.GetTimestamp());
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _last is { } last ? last.At + Stopwatch.GetElapsedTime(last.Timestamp) : local.GetUtcNow();

    private sealed record Reading(DateTimeOffset At, long Timestamp);
}
