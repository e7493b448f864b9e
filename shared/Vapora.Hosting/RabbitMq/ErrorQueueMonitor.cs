using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vapora.Hosting.RabbitMq;

/// <summary>Counts what lies in queues that should be empty; says so when there is more than before, and again every <see cref="RabbitMqLimits.Reminder"/>.</summary>
internal sealed partial class ErrorQueueMonitor : BackgroundService, ITroubleQueues
{
    private readonly BrokerLink _link;
    private readonly TimeProvider _time;
    private readonly ILogger<ErrorQueueMonitor> _log;
    private readonly Dictionary<string, (long Count, long At)> _said = new(StringComparer.Ordinal);
    private volatile Dictionary<string, long> _counts = [];

    public ErrorQueueMonitor(BrokerLink link, BusMetrics metrics, TimeProvider time, ILogger<ErrorQueueMonitor> log)
    {
        (_link, _time, _log) = (link, time, log);
        metrics.Watch(() => _counts.Select(entry => new Measurement<long>(entry.Value, new KeyValuePair<string, object?>("queue", entry.Key))));
    }

    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Counts once.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        if (_link.Current is not { } session) return;
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var queue in BusTopology.TroubleQueues)
            if (await session.CountAsync(queue, cancellation).ConfigureAwait(false) is { MessageCount: > 0 } found) counts[queue] = found.MessageCount;
        _counts = counts;
        foreach (var queue in BusTopology.TroubleQueues) Say(queue, counts.GetValueOrDefault(queue));
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(RabbitMqLimits.ErrorLook, _time);
        while (await tick.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // the connection was lost in the middle: the next look starts anew
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotSeen(problem.Message);
            }
        }
    }

    private void Say(string queue, long count)
    {
        if (count == 0)
        {
            _said.Remove(queue);
            return;
        }

        var isKnown = _said.TryGetValue(queue, out var said) && count <= said.Count && _time.GetElapsedTime(said.At) < RabbitMqLimits.Reminder;
        if (isKnown) return;
        _said[queue] = (count, _time.GetTimestamp());
        LogTrouble(queue, count, queue == BusTopology.DeadLetters ? "x-death" : LayAsideFilter.Reason);
    }

    [LoggerMessage(LogLevel.Warning, "{Count} message(s) lie in '{Queue}', which should be empty. Look at one in the broker's management page (its header '{Header}' says why), mend the cause, and move it back to its queue or delete it. No run waits for it: what is outstanding is sent again.")]
    private partial void LogTrouble(string queue, long count, string header);

    [LoggerMessage(LogLevel.Warning, "Queues of errors could not be counted: {Reason}")]
    private partial void LogNotSeen(string reason);
}
