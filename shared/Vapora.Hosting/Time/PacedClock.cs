using System.Diagnostics;

namespace Vapora.Hosting.Time;

/// <summary>
/// One clock for agents, durations, deadlines, backoff and deferral. It runs at so many times real time, or as fast as things can be processed
/// (<see cref="Virtual"/>). It never passes the due time of a timer before that timer's callback has run and everything it set off has been processed:
/// timers fire one at a time, in order of due time and then of creation, and only while nobody holds the clock. So no deadline passes because the host is slow.
/// </summary>
public sealed class PacedClock : TimeProvider, IDisposable
{
    /// <summary>The speed that goes from timer to timer without waiting.</summary>
    public const double Virtual = double.PositiveInfinity;

    private readonly Lock _gate = new();
    private readonly PriorityQueue<PacedTimer, (long DueTicks, long Place)> _timers = new();
    private readonly Timer _wake;
    private readonly double _speed;
    private DateTimeOffset _now;
    private long _runningSince = Stopwatch.GetTimestamp();
    private int _holds;
    private int _works;
    private bool _pumping;
    private bool _disposed;
    private long _places;
    private TaskCompletionSource? _idle;

    /// <summary>Starts a clock.</summary>
    /// <param name="speed">How many times real time, above 0; <see cref="Virtual"/> for no waiting.</param>
    /// <param name="start">Its first time; null: the present.</param>
    public PacedClock(double speed, DateTimeOffset? start = null)
    {
        if (!(speed > 0)) throw new ArgumentOutOfRangeException(nameof(speed), speed, "A clock's speed is above 0.");
        _speed = speed;
        _now = start ?? DateTimeOffset.UtcNow;
        _wake = new Timer(_ => Poke());
    }

    /// <summary>Raised, on a thread of the pool, whenever nothing is being processed and the next timer (if any) is not due yet. Handlers may hold the clock.</summary>
    public event Action? Settled;

    /// <summary>Raised when a timer's callback or a handler of <see cref="Settled"/> throws; the clock goes on. With nobody to hear it, it is written to standard error.</summary>
    public event Action<Exception>? Failed;

    /// <summary>True when nothing can move by itself: nobody holds the clock, no outside work is under way, no timer is set.</summary>
    public bool IsIdle
    {
        get { lock (_gate) return IsIdleNow(); }
    }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return Reading();
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Stops the clock until the hold is disposed; holds add up. Whoever processes something holds it.</summary>
    public ClockHold Hold()
    {
        Take();
        return new ClockHold(this);
    }

    /// <summary>Says that something outside the process is at work (an agent's program, a person at the terminal): until it is disposed
    /// the clock is not idle and runs no faster than real time.</summary>
    public IDisposable Work() => new OutsideWork(this);

    /// <summary>Completes when the clock is idle.</summary>
    public Task WhenIdle(CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            if (IsIdleNow() && !_pumping) return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task.WaitAsync(cancellation);
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new PacedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Stops the clock for good; timers that are set never fire.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _now = Reading();
            _disposed = true;
        }

        _wake.Dispose();
    }

    internal void Take()
    {
        lock (_gate)
        {
            _now = Reading();
            _holds++;
        }
    }

    internal void Release()
    {
        lock (_gate)
        {
            if (_holds == 0) throw new InvalidOperationException("The clock is released more often than it was held.");
            if (--_holds > 0) return;
            _runningSince = Stopwatch.GetTimestamp();
        }

        Poke();
    }

    internal void ChangeWork(int by)
    {
        lock (_gate)
        {
            _now = Reading();
            _runningSince = Stopwatch.GetTimestamp();
            _works += by;
        }

        Poke();
    }

    /// <summary>Sets a timer, or takes it off (<paramref name="dueTime"/> infinite). Entries of earlier settings are told by their place.</summary>
    internal void Set(PacedTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            timer.IsSet = dueTime != Timeout.InfiniteTimeSpan;
            if (timer.IsSet) Enqueue(timer, dueTime);
        }

        Poke();
    }

    private double Pace => _works > 0 ? Math.Min(_speed, 1) : _speed;

    private void Enqueue(PacedTimer timer, TimeSpan dueTime)
    {
        _now = Reading();
        _runningSince = Stopwatch.GetTimestamp();
        var left = DateTimeOffset.MaxValue - _now;
        timer.Due = _now + (dueTime < left ? dueTime : left);
        timer.Place = _places++;
        _timers.Enqueue(timer, (timer.Due.Ticks, timer.Place));
    }

    // The time as it is: what was read last, plus what has passed since at the present pace, never beyond the next timer.
    private DateTimeOffset Reading()
    {
        if (_holds > 0 || _disposed || double.IsPositiveInfinity(Pace)) return _now;
        var passed = Stopwatch.GetElapsedTime(_runningSince).Ticks * Pace;
        var left = DateTimeOffset.MaxValue.Ticks - _now.Ticks;
        var reading = _now.AddTicks(passed < left ? (long)passed : left);
        return Next() is { } next && next.Due < reading ? Later(next.Due, _now) : reading;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private bool IsIdleNow() => _holds == 0 && _works == 0 && Next() is null;

    // The next timer that counts: entries of timers that were changed or disposed since are dropped on the way.
    private PacedTimer? Next()
    {
        while (_timers.TryPeek(out var timer, out var key))
        {
            if (timer.IsSet && timer.Place == key.Place) return timer;
            _timers.Dequeue();
        }

        return null;
    }

    private void Poke()
    {
        lock (_gate)
        {
            if (_pumping || _disposed || _holds > 0) return;
            _pumping = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static clock => clock.Pump(), this, preferLocal: false);
    }

    private void Pump()
    {
        while (TakeDue() is { } timer)
        {
            Guard(timer.Fire);
            lock (_gate)
            {
                _runningSince = Stopwatch.GetTimestamp();
                if (--_holds > 0)
                {
                    _pumping = false;
                    return;
                }
            }
        }
    }

    // The timer to fire now, with the clock held for it; null when the pump is to rest.
    private PacedTimer? TakeDue()
    {
        TaskCompletionSource? idle = null;
        bool settled;
        lock (_gate)
        {
            if (_holds == 0 && !_disposed && Next() is { } next)
            {
                _now = double.IsPositiveInfinity(Pace) ? Later(next.Due, _now) : Reading();
                _runningSince = Stopwatch.GetTimestamp();
                if (next.Due <= _now)
                {
                    _timers.Dequeue();
                    _holds++;
                    next.IsSet = next.Period is { } period;
                    if (next.IsSet) Enqueue(next, next.Period!.Value);
                    return next;
                }

                _wake.Change(RealDelay(next.Due - _now), Timeout.InfiniteTimeSpan);
            }

            settled = _holds == 0 && !_disposed;
            _pumping = false;
            if (IsIdleNow()) (idle, _idle) = (_idle, null);
        }

        if (settled && Settled is { } handlers) Guard(handlers);
        idle?.TrySetResult();
        return null;
    }

    // On a thread of the pool an exception would end the process, and the hold of the timer would never be given back.
    private void Guard(Action callback)
    {
        try
        {
            callback();
        }
#pragma warning disable CA1031 // told to whoever listens; the clock of everybody else goes on
        catch (Exception problem)
#pragma warning restore CA1031
        {
            if (Failed is { } failed) failed(problem);
            else Console.Error.WriteLine($"A callback of the clock has failed: {problem}");
        }
    }

    private TimeSpan RealDelay(TimeSpan paced)
    {
        var ticks = Math.Min(paced.Ticks / Pace, TimeSpan.FromDays(1).Ticks);
        return TimeSpan.FromMilliseconds(Math.Ceiling(ticks / TimeSpan.TicksPerMillisecond));
    }
}
