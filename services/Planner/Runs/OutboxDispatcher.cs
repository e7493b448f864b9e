using Microsoft.Extensions.Logging;
using Vapora.Hosting.Bus;
using Vapora.Storage;

namespace Vapora.Planner.Runs;

/// <summary>Sends what runs have decided to send. What cannot be sent stays in the store and is tried again; messages keep their ids, so that a second copy harms nobody.</summary>
public sealed partial class OutboxDispatcher(IOutboxStore store, IMessageSender sender, ILogger<OutboxDispatcher> log)
{
    private const int BatchSize = 100;
    private static readonly TimeSpan ClaimFor = TimeSpan.FromSeconds(30);

    /// <summary>Sends messages that were just committed, in their order. Never throws for a message that cannot be sent.</summary>
    public async Task SendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation)
    {
        if (messages.Count == 0) return;
        var sent = new List<Guid>(messages.Count);
        foreach (var message in messages)
            if (await TrySendAsync(message, cancellation).ConfigureAwait(false)) sent.Add(message.MessageId);
        await ConfirmAsync(sent, cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends what is left over, from a process that stopped in between or a broker that was away. Answers how many messages were sent.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var total = 0;
        while (await store.ClaimOutboxAsync(BatchSize, ClaimFor, cancellation).ConfigureAwait(false) is { Count: > 0 } left)
        {
            await SendAsync(left, cancellation).ConfigureAwait(false);
            total += left.Count;
        }

        return total;
    }

    // Messages that are not confirmed are sent a second time when their claim has ended, with the same ids.
    private async Task ConfirmAsync(List<Guid> sent, CancellationToken cancellation)
    {
        try
        {
            await store.ConfirmOutboxAsync(sent, cancellation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // they are sent; that the store does not know it yet harms nobody
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotConfirmed(sent.Count, problem);
        }
    }

    private async Task<bool> TrySendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            await (message.Queue is { } queue
                ? sender.SendAsync(queue, message.Body, message.MessageId, cancellation)
                : sender.PublishAsync(message.Body, message.MessageId, cancellation)).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // whatever the transport throws, the message is safe in the store and is tried again
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotSent(message.Body.GetType().Name, message.Queue ?? "everybody", problem);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} messages were sent and could not be taken off the outbox; they will be sent again.")]
    private partial void LogNotConfirmed(int count, Exception problem);

    [LoggerMessage(LogLevel.Warning, "{Message} for {Queue} could not be sent and will be tried again.")]
    private partial void LogNotSent(string message, string queue, Exception problem);
}
