using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vapora.AgentWorker.Bus;
using Vapora.AgentWorker.Pool;
using Vapora.Contracts;

namespace Vapora.AgentWorker.Serving;

/// <summary>The workers of a process: takes from the queues of their roles while it runs, and hands everything back when it is asked to end.</summary>
public sealed partial class WorkerStaff : BackgroundService
{
    // Of the eight seconds that a process has, the rest is for the bus.
    private static readonly TimeSpan HandBack = TimeSpan.FromSeconds(4);
    private readonly WorkerEndpoints _endpoints;
    private readonly StepExecutions _executions;
    private readonly Heartbeats _heartbeats;
    private readonly WorkerSettings _settings;
    private readonly ILogger<WorkerStaff> _log;

    /// <summary>Puts the workers into the pool.</summary>
    public WorkerStaff(WorkerPool pool, WorkerEndpoints endpoints, StepExecutions executions, Heartbeats heartbeats, WorkerSettings settings, ILogger<WorkerStaff> log)
    {
        ArgumentNullException.ThrowIfNull(pool);
        (_endpoints, _executions, _heartbeats, _settings, _log) = (endpoints, executions, heartbeats, settings, log);
        foreach (var role in settings.Roles)
        {
            var entry = settings.Profile.Profile.OfRole(role);
            pool.Provide(role, settings.Skills.Concat(entry?.Skills ?? []), count: 1, Math.Max(settings.Slots, entry?.Slots ?? 1));
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _executions.LeaveAsync().WaitAsync(HandBack, cancellationToken).ConfigureAwait(false);
            await _heartbeats.BeatAsync(isLeaving: true).WaitAsync(HandBack, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is TimeoutException or OperationCanceledException)
        {
            LogNotHandedBack(_log, HandBack.TotalSeconds);
        }

        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the process starts without waiting for the bus
        await Task.WhenAll(_settings.Roles.Select(role => _endpoints.ServeAsync(Queues.Agent(role, [])))).WaitAsync(stoppingToken).ConfigureAwait(false);
        LogServing(_log, _settings.Name, string.Join(", ", _settings.Roles));
    }

    [LoggerMessage(LogLevel.Information, "{Worker} takes work for {Roles}")]
    private static partial void LogServing(ILogger log, string worker, string roles);

    [LoggerMessage(LogLevel.Warning, "What is in hand could not be handed back within {Seconds} s; it is handed out again when its lease ends.")]
    private static partial void LogNotHandedBack(ILogger log, double seconds);
}
