using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vapora.AgentWorker.Pool;
using Vapora.Contracts;
using Vapora.Contracts.Workers;
using Vapora.Hosting.Bus;

namespace Vapora.AgentWorker.Bus;

/// <summary>Tells the planner that the process is alive, who works here, and what they hold; at its end, that it leaves.</summary>
public sealed partial class Heartbeats(StepExecutions executions, WorkerPool pool, IMessageSender sender, WorkerOptions options, ILogger<Heartbeats> log) : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private readonly PeriodicTimer _tick = new(options.HeartbeatEvery);

    /// <summary>Says it often enough from now on that a lease is never over between two signs. A lease that is longer than those before changes nothing.</summary>
    public void Keep(TimeSpan lease)
    {
        var every = lease / WorkerHeartbeat.PerLease;
        lock (_gate)
        {
            if (every >= _tick.Period || every < Shortest) return;
            _tick.Period = every;
        }
    }

    /// <summary>Says it now.</summary>
    public async Task BeatAsync(bool isLeaving = false)
    {
        try
        {
            await sender.SendAsync(Queues.Leases, new WorkerHeartbeat { Process = options.Process, Pools = pool.States, Holding = executions.Holding, Leaving = isLeaving }).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the next beat tries again; a lease lasts three
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogNoBeat(problem);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // whoever starts the process need not wait for the bus
        if (!options.OneProcess) await BeatAsync().ConfigureAwait(false);
        while (await _tick.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await BeatAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _tick.Dispose();
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "The planner could not be told that the workers here are alive.")]
    private partial void LogNoBeat(Exception problem);
}
