namespace Vapora.BusTests.Agents;

/// <summary>A clock that moves only when told to; what is due runs on the thread that moves it, in the order of its time.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private TaskCompletionSource _set = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _ticks;

    public TimeSpan Now => TimeSpan.FromTicks(Volatile.Read(ref _ticks));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Now;

    /// <summary>Moves the time to the next timer and fires it, waiting until there is one.</summary>
    public async Task NextAsync()
    {
        Task set;
        lock (_gate) set = _timers.Count > 0 ? Task.CompletedTask : _set.Task;
        await set.WaitAsync(TimeSpan.FromMinutes(1));
        TimeSpan due;
        lock (_gate) due = _timers.Min(timer => timer.Due);
        Advance(due - Now);
    }

    public void Advance(TimeSpan time)
    {
        for (var end = Now + time; ;)
        {
            Timer? next;
            lock (_gate)
            {
                next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
                Volatile.Write(ref _ticks, (next?.Due ?? end).Ticks);
                if (next is not null) _timers.Remove(next);
            }

            if (next is null) return;
            next.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public void Fire()
        {
            // As on a real timer's thread, where no test framework's context sends what follows elsewhere.
            var context = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(null);
            callback(state);
            SynchronizationContext.SetSynchronizationContext(context);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(Timeout.InfiniteTimeSpan, period);
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock.Now + dueTime;
                clock._timers.Add(this);
                clock._set.TrySetResult();
                clock._set = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
