using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vapora.Storage;

namespace Vapora.Planner.Runs;

/// <summary>Keeps the planner's clock by the store's.</summary>
internal sealed partial class StoreClockKeeper(StoreClock clock, IRunStore store, ILogger<StoreClockKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await clock.SynchronizeAsync(store, stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // the store may be away for a while; meanwhile the clock goes on by itself
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotAsked(problem.Message);
            }
        }
        while (await tick.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    [LoggerMessage(LogLevel.Debug, "The store's clock could not be asked: {Problem}")]
    private partial void LogNotAsked(string problem);
}
