namespace Vapora.Hosting.Time;

/// <summary>Something outside at work, until it is disposed.</summary>
internal sealed class OutsideWork : IDisposable
{
    private readonly PacedClock _clock;
    private int _disposed;

    public OutsideWork(PacedClock clock)
    {
        _clock = clock;
        clock.ChangeWork(1);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) _clock.ChangeWork(-1);
    }
}
