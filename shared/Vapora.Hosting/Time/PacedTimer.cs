namespace Vapora.Hosting.Time;

/// <summary>A timer of a <see cref="PacedClock"/>; its fields belong to the clock's lock.</summary>
internal sealed class PacedTimer(PacedClock clock, TimerCallback callback, object? state) : ITimer
{
    public DateTimeOffset Due { get; set; }

    public long Place { get; set; }

    public bool IsSet { get; set; }

    public TimeSpan? Period { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Period = period > TimeSpan.Zero ? period : null;
        clock.Set(this, dueTime);
        return true;
    }

    public void Fire() => callback(state);

    public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
