using System.Diagnostics.Metrics;

namespace Vapora.Hosting.RabbitMq;

/// <summary>What is counted of the traffic with the broker, under the meter <see cref="MeterName"/>.</summary>
public sealed class BusMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Vapora.Bus";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _laidAside;
    private long _laidAsideTotal;

    /// <summary>Makes the counters.</summary>
    public BusMetrics() => _laidAside = _meter.CreateCounter<long>("vapora.bus.laid_aside", description: "Messages that this process has moved to a queue of errors.");

    /// <summary>Messages that this process has moved to a queue of errors so far.</summary>
    public long LaidAside => Interlocked.Read(ref _laidAsideTotal);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    internal void CountLaidAside(string queue)
    {
        Interlocked.Increment(ref _laidAsideTotal);
        _laidAside.Add(1, new KeyValuePair<string, object?>("queue", queue));
    }

    internal void Watch(Func<IEnumerable<Measurement<long>>> troubles) =>
        _meter.CreateObservableGauge("vapora.bus.trouble_messages", troubles, description: "Messages in queues that should be empty.");
}
