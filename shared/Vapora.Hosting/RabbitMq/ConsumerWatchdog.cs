using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vapora.Hosting.RabbitMq;

/// <summary>
/// Sees to it that every endpoint of the process has a consumer, by asking the broker and MassTransit. One that has had none for
/// <see cref="RabbitMqOptions.NoConsumer"/> while the broker can be reached does not come back by itself: the process ends.
/// </summary>
internal sealed partial class ConsumerWatchdog(BrokerLink link, EndpointKind endpoints, IBusControl bus, RabbitMqOptions options, IProcessEnd end, TimeProvider time, ILogger<ConsumerWatchdog> log)
    : BackgroundService
{
    private readonly ConcurrentDictionary<string, long> _since = new(StringComparer.Ordinal);

    /// <summary>Queues of endpoints that had no consumer when they were last looked at.</summary>
    public IReadOnlyCollection<string> Without => [.. _since.Keys];

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        if (link.Current is not { } session)
        {
            _since.Clear();
            return;
        }

        var alive = AliveHere();
        foreach (var queue in endpoints.Queues)
        {
            if (alive.Contains(queue) && await session.HasConsumerAsync(queue, cancellation).ConfigureAwait(false))
            {
                _since.TryRemove(queue, out _);
                continue;
            }

            var since = _since.GetOrAdd(queue, _ => time.GetTimestamp());
            if (time.GetElapsedTime(since) < options.NoConsumer) continue;
            LogGone(queue, options.NoConsumer.TotalSeconds, IProcessEnd.ExitCode);
            end.End();
            return;
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(RabbitMqLimits.ConsumerLook < options.NoConsumer / 4 ? RabbitMqLimits.ConsumerLook : options.NoConsumer / 4, time);
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

    private HashSet<string> AliveHere() =>
        [.. bus.CheckHealth().Endpoints.Where(endpoint => endpoint.Value.Status == BusHealthStatus.Healthy).Select(endpoint => new Uri(endpoint.Key).AbsolutePath.Split('/')[^1])];

    [LoggerMessage(LogLevel.Critical, "Nobody here has taken from '{Queue}' for {Seconds} s although the broker can be reached. The process ends with {Code}: start it again.")]
    private partial void LogGone(string queue, double seconds, int code);

    [LoggerMessage(LogLevel.Warning, "Consumers could not be counted: {Reason}")]
    private partial void LogNotSeen(string reason);
}
