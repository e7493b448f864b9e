namespace Vapora.Storage;

/// <summary>The clock that leases, timers and claims are judged by, whatever the clocks of the processes say.</summary>
public interface IStoreClock
{
    /// <summary>The time now.</summary>
    ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellation = default);
}
