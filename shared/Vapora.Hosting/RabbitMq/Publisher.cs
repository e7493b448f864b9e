using System.Collections.Concurrent;
using RabbitMQ.Client;

namespace Vapora.Hosting.RabbitMq;

/// <summary>
/// Writes messages to one channel, in the order they come, without waiting for the broker in between; the broker's confirmations are matched by their numbers. Whoever
/// sends while nobody writes does the writing, also for those who come meanwhile.
/// </summary>
internal sealed class Publisher : IAsyncDisposable
{
    private readonly IChannel _channel;
    private readonly ConcurrentQueue<Outgoing> _waiting = new();
    private readonly Unconfirmed _unconfirmed = new();
    private readonly ITimer _look;
    private int _work;
    private volatile string? _closed;

    private Publisher(IChannel channel, TimeProvider time)
    {
        _channel = channel;
        channel.BasicAcksAsync += (_, ack) => Settle(ack.DeliveryTag, ack.Multiple, refused: false);
        channel.BasicNacksAsync += (_, nack) => Settle(nack.DeliveryTag, nack.Multiple, refused: true);
        channel.BasicReturnAsync += (_, returned) =>
        {
            _unconfirmed.Return(returned.BasicProperties.MessageId!, $"the broker has no queue for it ({returned.ReplyText}). The queue was deleted, or never declared.");
            return Task.CompletedTask;
        };
        channel.ChannelShutdownAsync += (_, end) =>
        {
            Close(end.ReplyText);
            return Task.CompletedTask;
        };
        _look = time.CreateTimer(_ => LookForLateOnes(), null, RabbitMqLimits.SendLook, RabbitMqLimits.SendLook);
    }

    /// <summary>How many messages are under way.</summary>
    public int UnderWay => _waiting.Count + _unconfirmed.Count;

    /// <summary>Opens one on a connection.</summary>
    public static async Task<Publisher> OpenAsync(IConnection connection, TimeProvider time, CancellationToken cancellation)
    {
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false, outstandingPublisherConfirmationsRateLimiter: null), cancellation).ConfigureAwait(false);
        return new Publisher(channel, time);
    }

    /// <summary>Sends a message; completes when the broker has it. Throws <see cref="MessageNotSentException"/>.</summary>
    public Task SendAsync(Outgoing message)
    {
        if (Volatile.Read(ref _work) > RabbitMqLimits.SendsWaiting)
        {
            message.Fail($"{RabbitMqLimits.SendsWaiting} others wait already: the broker takes nothing. See its alarms on its management page.");
            return message.Task;
        }

        _waiting.Enqueue(message);
        if (Interlocked.Increment(ref _work) == 1) Write(RabbitMqLimits.SendsInTurn);
        if (_closed is { } why) FailAll(why);
        return message.Task;
    }

    /// <summary>Fails what is under way. The channel goes with its connection: closing it by itself would wait for a broker that may be blocked.</summary>
    public async ValueTask DisposeAsync()
    {
        await _look.DisposeAsync().ConfigureAwait(false);
        Close("it was closed");
    }

    // One writer at a time: from the first message that finds nobody writing until the last that has come meanwhile. What has to wait goes on by itself.
    private void Write(int turn)
    {
        do
        {
            if (turn-- == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static publisher => publisher.Write(RabbitMqLimits.SendsInTurn), this, preferLocal: true);
                return;
            }

            if (!_waiting.TryDequeue(out var message)) continue;
            var written = WriteAsync(message);
            if (!written.IsCompleted)
            {
                _ = GoOnAfter(written);
                return;
            }
        }
        while (Interlocked.Decrement(ref _work) > 0);
    }

    private async Task GoOnAfter(Task written)
    {
        await written.ConfigureAwait(false);
        if (Interlocked.Decrement(ref _work) > 0) Write(RabbitMqLimits.SendsInTurn);
    }

    // A message that cannot be written at all (a name that is too long) gives its number back; one that cannot because the channel is gone takes all others with it.
    private async Task WriteAsync(Outgoing message)
    {
        if (message.Task.IsCompleted) return;
        _unconfirmed.Add(message);
        try
        {
            await _channel.BasicPublishAsync(message.Exchange, message.RoutingKey, message.Mandatory, message.Properties, message.Body).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // told to whoever sends
        catch (Exception problem)
#pragma warning restore CA1031
        {
            message.Fail(problem.Message, problem);
            if (_channel.IsOpen) _unconfirmed.TakeBack();
            else Close(problem.Message);
        }
    }

    private Task Settle(ulong number, bool multiple, bool refused)
    {
        _unconfirmed.Settle(number, multiple, refused);
        return Task.CompletedTask;
    }

    private void LookForLateOnes()
    {
        foreach (var message in _unconfirmed.List().Concat(_waiting))
        {
            if (message.Age < RabbitMqLimits.Send) return;
            message.Fail($"the broker has not answered within {RabbitMqLimits.Send.TotalSeconds:0} s. It is blocked (memory or disk alarm: see its management page), overloaded, or out of reach.");
        }
    }

    private void Close(string why)
    {
        _closed ??= why;
        FailAll(why);
    }

    private void FailAll(string why)
    {
        foreach (var message in _unconfirmed.List().Concat(_waiting)) message.Fail($"the connection to the broker is lost ({why}).");
    }
}
