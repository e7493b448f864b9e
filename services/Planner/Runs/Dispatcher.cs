using Microsoft.Extensions.Logging;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Faults;
using Vapora.Hosting.Time;
using Vapora.Storage;

namespace Vapora.Planner.Runs;

/// <summary>
/// Sends what runs have decided to send. Nobody waits for it: what cannot be sent is tried again for as long as the process lives, and what a process
/// leaves behind is claimed by another. Messages keep their ids, so that a second copy harms nobody.
/// </summary>
public sealed partial class Dispatcher(IOutboxStore store, IMessageSender sender, TimeProvider time, ILogger<Dispatcher> log) : IDisposable
{
    private const int UnderWayMax = 20_000; // beyond it messages stay in the store until the backlog is sent
    private readonly PacedClock? _paced = time as PacedClock;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private List<Guid> _sent = [];
    private bool _isConfirming;
    private int _underWay;
    private int _failing;

    /// <summary>Messages that are being sent.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>True while something that was tried could not be sent: the broker is away, or refuses.</summary>
    public bool IsFailing => Volatile.Read(ref _failing) > 0;

    /// <summary>Sends what was just committed, in its order.</summary>
    public void Send(RunCommit commit)
    {
        foreach (var message in commit.Outbox) Send(message);
        foreach (var assignment in commit.Dispatched) Send(assignment);
    }

    /// <summary>Sends a message of the outbox and takes it off there.</summary>
    public void Send(OutboxMessage message) => _ = SendAsync(message.Queue, message.Body, message.MessageId, isOutbox: true);

    /// <summary>Sends an assignment to its queue; it stays outstanding until a worker takes it.</summary>
    public void Send(DispatchedAssignment assignment) => _ = SendAsync(assignment.Queue, assignment.Body, assignment.MessageId, isOutbox: false);

    /// <summary>Gives up what cannot be sent; another process claims it.</summary>
    public void Dispose() => _stop.Cancel();

    private async Task SendAsync(string? queue, object body, Guid id, bool isOutbox)
    {
        if (Volatile.Read(ref _underWay) >= UnderWayMax) return;
        using var hold = _paced?.Hold();
        Interlocked.Increment(ref _underWay);
        try
        {
            if (!await TrySendAsync(queue, body, id).ConfigureAwait(false)) await InsistAsync(queue, body, id).ConfigureAwait(false);
            FailPoints.Pass(FailPoint.AfterPublish);
            if (isOutbox) Confirm(id);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // it stays in the store
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task InsistAsync(string? queue, object body, Guid id)
    {
        Interlocked.Increment(ref _failing);
        try
        {
            var failures = 0;
            do await Task.Delay(Backoff.After(++failures), _stop.Token).ConfigureAwait(false);
            while (!await TrySendAsync(queue, body, id).ConfigureAwait(false));
        }
        finally
        {
            Interlocked.Decrement(ref _failing);
        }
    }

    private async Task<bool> TrySendAsync(string? queue, object body, Guid id)
    {
        _stop.Token.ThrowIfCancellationRequested();
        try
        {
            FailPoints.Pass(FailPoint.BeforePublish);
            await (queue is null ? sender.PublishAsync(body, id) : sender.SendAsync(queue, body, id)).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // whatever the transport throws, the message is safe in the store and is tried again
        catch (Exception problem)
#pragma warning restore CA1031
        {
            if (!_stop.IsCancellationRequested) LogNotSent(body.GetType().Name, queue ?? "everybody", problem);
            return false;
        }
    }

    // Gathered while the store is busy with those before: one round trip for many.
    private void Confirm(Guid id)
    {
        lock (_gate)
        {
            _sent.Add(id);
            if (_isConfirming) return;
            _isConfirming = true;
        }

        _ = ConfirmAsync();
    }

    private async Task ConfirmAsync()
    {
        while (true)
        {
            List<Guid> sent;
            lock (_gate)
            {
                if (_sent.Count == 0)
                {
                    _isConfirming = false;
                    return;
                }

                (sent, _sent) = (_sent, []);
            }

            try
            {
                await store.ConfirmOutboxAsync(sent, _stop.Token).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // they are sent; that the store does not know it yet harms nobody: they are sent again when their claim has ended
            catch (Exception problem)
#pragma warning restore CA1031
            {
                if (!_stop.IsCancellationRequested) LogNotConfirmed(sent.Count, problem);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} messages were sent and could not be taken off the outbox; they will be sent again.")]
    private partial void LogNotConfirmed(int count, Exception problem);

    [LoggerMessage(LogLevel.Warning, "{Message} for {Queue} could not be sent and will be tried again.")]
    private partial void LogNotSent(string message, string queue, Exception problem);
}
