using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vapora.Hosting.Settings;
using Vapora.Storage;
using Vapora.Storage.Postgres;

namespace Vapora.Hosting.Service;

/// <summary>
/// Looks at the start whether the database is one that runs can be kept in: a schema of another version, or a server that may lose what it has confirmed, ends
/// the process. A database that cannot be reached does not: it is looked at when it can.
/// </summary>
internal sealed partial class StoreCheck(StoreChoice choice, ServiceExit exit, ILogger<StoreCheck> log) : BackgroundService
{
    private static readonly TimeSpan FirstTry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NextTries = TimeSpan.FromSeconds(15);
    private bool _isDone;

    // Nothing else starts before the first look.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _isDone = await LookAsync(FirstTry, cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!_isDone) _isDone = await LookAsync(NextTries, stoppingToken).ConfigureAwait(false);
    }

    private async Task<bool> LookAsync(TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            await StoreTables.CheckAsync(choice, patience, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (PostgresNotReadyException problem)
        {
            exit.Fail(problem.Message);
            return true;
        }
        catch (StoreUnavailableException problem)
        {
            LogAway(problem.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Reason}")]
    private partial void LogAway(string reason);
}
