using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>
/// Tells runs when their timers are due, by the store's clock and straight from the store: no timer is lost with a process or a broker, and several planners
/// share the work. Looks twice a second; thousands that are due at once are taken in batches.
/// </summary>
public sealed partial class TimerPump(ITimerStore store, RunDesk desk, StoreClock clock, PlannerOptions options, ILogger<TimerPump> log) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan StoreGrain = TimeSpan.FromMicroseconds(1); // stores may keep times no finer
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Tells every run whose timer is due now. Answers how many timers there were.</summary>
    public async Task<int> PumpAsync(CancellationToken cancellation)
    {
        var total = 0;
        while (await store.ClaimDueTimersAsync(BatchSize, options.SendWithin, cancellation).ConfigureAwait(false) is { Count: > 0 } due)
        {
            clock.NotBefore(due.Max(timer => timer.DueAt) + StoreGrain);
            await Task.WhenAll(due.Select(timer => TellAsync(timer, cancellation))).ConfigureAwait(false);
            await store.ConfirmTimersAsync([.. due], cancellation).ConfigureAwait(false);
            total += due.Count;
            if (due.Count < BatchSize) break;
        }

        return total;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Interval);
        while (await tick.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await PumpAsync(stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // the store may be away for a while; what was claimed comes again when the claim has ended
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogTrouble(problem);
            }
        }
    }

    private Task TellAsync(StoredTimer timer, CancellationToken cancellation) =>
        TimerKey.TryParse(timer.Key, out var key) ? desk.TakeAsync(timer.RunId, new RunSignal.TimerFired(key), isDryRun: false, cancellation) : Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Timers that are due could not be read or told; it is tried again.")]
    private partial void LogTrouble(Exception problem);
}
