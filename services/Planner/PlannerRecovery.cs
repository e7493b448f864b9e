using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vapora.Planner.Leases;
using Vapora.Planner.Runs;

namespace Vapora.Planner;

/// <summary>Takes up what a process before this one has left (timers, unsent messages), and sends again what could not be sent.</summary>
public sealed partial class PlannerRecovery(OutboxDispatcher outbox, RunTimers timers, LeaseMonitor leases, ILogger<PlannerRecovery> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leases); // it watches from its construction on
        await timers.RestoreAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await outbox.SweepAsync(stoppingToken).ConfigureAwait(false);
                await timers.SweepAsync(stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // the store may be away for a while; the next round tries again
            catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogSweepFailed(problem);
            }
        }
        while (await tick.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    [LoggerMessage(LogLevel.Warning, "Messages that are left to send could not be read.")]
    private partial void LogSweepFailed(Exception problem);
}
