namespace Vapora.Hosting.Time;

/// <summary>Holds a <see cref="PacedClock"/> until it is disposed, except while it sleeps or waits for something outside.</summary>
public sealed class ClockHold : IDisposable
{
    private readonly PacedClock _clock;
    private int _disposed;

    internal ClockHold(PacedClock clock) => _clock = clock;

    /// <summary>Lets go of the clock for a time of the clock, and holds it again when the time has come or the wait is cancelled:
    /// between the timer and what the sleeper does next the clock does not move.</summary>
    public async Task SleepAsync(TimeSpan delay, CancellationToken cancellation = default)
    {
        var awake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = _clock.CreateTimer(_ => Wake(() => awake.TrySetResult()), null, delay, Timeout.InfiniteTimeSpan);
        using var stop = cancellation.Register(() => Wake(() => awake.TrySetCanceled(cancellation)));
        _clock.Release();
        await awake.Task.ConfigureAwait(false);
    }

    /// <summary>Lets go of the clock until the answer is disposed; meanwhile something outside is at work (see <see cref="PacedClock.Work"/>).</summary>
    public IDisposable Outside()
    {
        var work = _clock.Work();
        _clock.Release();
        return new Return(() =>
        {
            _clock.Take();
            work.Dispose();
        });
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) _clock.Release();
    }

    // The hold is taken before the sleeper is told, and given back when it was told already.
    private void Wake(Func<bool> tell)
    {
        _clock.Take();
        if (!tell()) _clock.Release();
    }

    private sealed class Return(Action action) : IDisposable
    {
        private int _done;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _done, 1) == 0) action();
        }
    }
}
