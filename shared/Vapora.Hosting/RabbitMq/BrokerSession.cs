using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Vapora.Contracts;

namespace Vapora.Hosting.RabbitMq;

/// <summary>What one connection to the broker is used for, from its opening to its end; whoever opened it closes it.</summary>
internal sealed class BrokerSession : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<string, Lazy<Task>> _queues = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IChannel? _channel;

    private BrokerSession(IConnection connection, Publisher publisher)
    {
        (_connection, Publisher) = (connection, publisher);
        connection.ConnectionShutdownAsync += (_, end) => Told(() => _ended.TrySetResult(end.ReplyText));
        connection.ConnectionBlockedAsync += (_, blocked) => Told(() => Blocked = blocked.Reason);
        connection.ConnectionUnblockedAsync += (_, _) => Told(() => Blocked = null);
        if (!connection.IsOpen) _ended.TrySetResult(connection.CloseReason?.ReplyText ?? "closed");
    }

    /// <summary>Sends.</summary>
    public Publisher Publisher { get; }

    /// <summary>Why the broker takes no messages now (an alarm); null when it does.</summary>
    public string? Blocked { get; private set; }

    /// <summary>Completes with the reason when the connection ends.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>Declares the topology on a new connection and opens it for messages.</summary>
    public static async Task<BrokerSession> OpenAsync(IConnection connection, TimeProvider time, CancellationToken cancellation)
    {
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: cancellation).ConfigureAwait(false))
            await BusTopology.DeclareAsync(channel, cancellation).ConfigureAwait(false);
        return new BrokerSession(connection, await Publisher.OpenAsync(connection, time, cancellation).ConfigureAwait(false));
    }

    /// <summary>Sees to it that a queue of a role is there; asks the broker once. The others are there from the start.</summary>
    public Task EnsureQueueAsync(string queue)
    {
        if (!Queues.IsAgent(queue)) return Task.CompletedTask;
        return _queues.GetOrAdd(queue, name => new Lazy<Task>(() => DeclareAsync(name))).Value;
    }

    /// <summary>Forgets that a queue was there: the broker said that it is not.</summary>
    public void Forget(string queue) => _queues.TryRemove(queue, out _);

    /// <summary>How many messages wait in a queue and how many consumers it has; null when there is no such queue.</summary>
    public async Task<QueueDeclareOk?> CountAsync(string queue, CancellationToken cancellation)
    {
        try
        {
            return await OnChannelAsync(channel => channel.QueueDeclarePassiveAsync(queue, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            return null;
        }
    }

    /// <summary>Whether anybody takes from a queue; also true for queues that only another connection may look into.</summary>
    public async Task<bool> HasConsumerAsync(string queue, CancellationToken cancellation) =>
        // The queue of a process is its own: asked for on another connection the broker refuses, and logs an error. It goes with its consumer.
        Queues.IsWorker(queue) || await CountAsync(queue, cancellation).ConfigureAwait(false) is { ConsumerCount: > 0 };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Publisher.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private async Task DeclareAsync(string queue)
    {
        try
        {
            await OnChannelAsync(
                async channel =>
                {
                    await BusTopology.DeclareQueueAsync(channel, queue).ConfigureAwait(false);
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            Forget(queue);
            throw;
        }
    }

    // One question at a time, on a channel that is opened again after an answer that closed it.
    private async Task<T> OnChannelAsync<T>(Func<IChannel, Task<T>> ask, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_channel is not { IsOpen: true }) _channel = await _connection.CreateChannelAsync(cancellationToken: cancellation).ConfigureAwait(false);
            return await ask(_channel).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static Task Told(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
