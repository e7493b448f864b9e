using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vapora.Hosting.RabbitMq;
using Vapora.Storage;

namespace Vapora.Planner.Runs;

/// <summary>When the broker has lost its data, everything that is outstanding is sent again. Listens before anything connects.</summary>
internal sealed partial class BrokerLoss(IBrokerMemory memory, IAssignmentStore assignments, ILogger<BrokerLoss> log) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        memory.OnWiped(SendAgainAsync);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SendAgainAsync(CancellationToken cancellation)
    {
        var count = await assignments.ExpireSendsAsync(cancellation).ConfigureAwait(false);
        if (count > 0) LogSentAgain(count);
    }

    [LoggerMessage(LogLevel.Warning, "The broker has lost its data (or is a new one): what no worker has taken is sent again ({Count} runs and assignments are looked at).")]
    private partial void LogSentAgain(int count);
}
