using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Vapora.Hosting.Bus;

namespace Vapora.Hosting.RabbitMq;

/// <summary>The mark is a durable exchange that nothing is bound to.</summary>
internal sealed partial class BrokerMemory(TimeProvider time, ILogger<BrokerMemory> log) : IBrokerMemory
{
    private readonly Lock _gate = new();
    private readonly List<Func<CancellationToken, Task>> _actions = [];

    public void OnWiped(Func<CancellationToken, Task> action)
    {
        lock (_gate) _actions.Add(action);
    }

    /// <summary>Looks for the mark; without it everybody who listens is told, and then it is set. Tried until it is done, or the connection is over.</summary>
    public async Task CheckAsync(IConnection connection, CancellationToken cancellation)
    {
        List<Func<CancellationToken, Task>> actions;
        lock (_gate) actions = [.. _actions];
        for (var failures = 1; actions.Count > 0; failures++)
        {
            try
            {
                if (!await IsMarkedAsync(connection, cancellation).ConfigureAwait(false)) await TellAsync(connection, actions, cancellation).ConfigureAwait(false);
                return;
            }
#pragma warning disable CA1031 // the store may be away too; nothing is marked until it has heard
            catch (Exception problem) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotTold(problem);
                await Task.Delay(Backoff.After(failures), time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task TellAsync(IConnection connection, List<Func<CancellationToken, Task>> actions, CancellationToken cancellation)
    {
        LogWiped();
        foreach (var action in actions) await action(cancellation).ConfigureAwait(false);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation).ConfigureAwait(false);
        await channel.ExchangeDeclareAsync(BusTopology.Marker, ExchangeType.Fanout, durable: true, cancellationToken: cancellation).ConfigureAwait(false);
    }

    // Asking for an exchange that is not there costs the channel.
    private static async Task<bool> IsMarkedAsync(IConnection connection, CancellationToken cancellation)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation).ConfigureAwait(false);
        try
        {
            await channel.ExchangeDeclarePassiveAsync(BusTopology.Marker, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The broker knows nothing of this system: it is new, or has lost its data. What is outstanding is sent again.")]
    private partial void LogWiped();

    [LoggerMessage(LogLevel.Warning, "It could not be settled whether the broker has lost its data; tried again.")]
    private partial void LogNotTold(Exception problem);
}
