namespace Vapora.AgentWorker.Running;

/// <summary>
/// The clock of one piece of work that waits for nothing: whatever is waited for is over at once, and the clock is then as late as it would have been. Pieces of work
/// do not share one (see <see cref="ClockWaiting.OfOneWork"/>), so that none finds that another has moved its time on.
/// </summary>
public sealed class InstantClock : TimeProvider
{
    private long _passedTicks;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override long GetTimestamp() => Interlocked.Read(ref _passedTicks);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Interlocked.Add(ref _passedTicks, Math.Max(0, dueTime.Ticks));
        callback(state);
        return new Over();
    }

    private sealed class Over : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
