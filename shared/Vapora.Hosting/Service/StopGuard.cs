using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vapora.Hosting.Service;

/// <summary>Ends the process when its parts do not come to rest in time. Nothing is lost by it: what was in hand is handed out again.</summary>
internal sealed partial class StopGuard(IHostApplicationLifetime lifetime, ILogger<StopGuard> log) : IHostedService, IDisposable
{
    /// <summary>How long the parts have in all.</summary>
    public static readonly TimeSpan Orderly = TimeSpan.FromSeconds(6);

    // Orchestrators kill at ten seconds; by eight there is nothing left to kill.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(7);
    private Timer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => _timer = new Timer(_ => End(), null, Longest, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();

    private void End()
    {
        LogEnded(log, Longest.TotalSeconds);
        Environment.Exit(ServiceExitCode.Failed);
    }

    [LoggerMessage(LogLevel.Error, "The service has not come to rest within {Seconds} s and ends without. What it had in hand is handed out again.")]
    private static partial void LogEnded(ILogger log, double seconds);
}
