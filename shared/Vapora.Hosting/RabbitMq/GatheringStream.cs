using System.Net.Sockets;

namespace Vapora.Hosting.RabbitMq;

/// <summary>
/// A stream that sends at once when nothing is being sent, and otherwise gathers what is written meanwhile into one send. The client library writes
/// every frame by itself: under load that is a call of the system for each message, here and at the broker. Nothing waits for more to come.
/// </summary>
/// <param name="socket">The socket; the stream closes it.</param>
internal sealed class GatheringStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private const int FirstSize = 16 << 10;
    private readonly Lock _gate = new();
    private byte[] _filling = new byte[FirstSize];
    private byte[] _spare = new byte[FirstSize];
    private int _filled;
    private bool _sending;
    private Exception? _problem;
    private TaskCompletionSource? _room;

    /// <inheritdoc />
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!TryAdd(buffer.Span, out var room)) await room.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private bool TryAdd(ReadOnlySpan<byte> bytes, out Task room)
    {
        lock (_gate)
        {
            if (_problem is not null) throw new IOException("The connection is lost.", _problem);
            if (_filled > 0 && _filled + bytes.Length > RabbitMqLimits.UnsentBytes)
            {
                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
                return false;
            }

            room = Task.CompletedTask;
            if (_filled + bytes.Length > _filling.Length) Array.Resize(ref _filling, Math.Max(_filling.Length * 2, _filled + bytes.Length));
            bytes.CopyTo(_filling.AsSpan(_filled));
            _filled += bytes.Length;
            if (_sending) return true;
            _sending = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static stream => _ = stream.SendAsync(), this, preferLocal: true);
        return true;
    }

    private async Task SendAsync()
    {
        try
        {
            while (Take() is { Length: > 0 } bytes) await base.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // told to whoever writes next, and to whoever reads: the socket is closed
        catch (Exception problem)
#pragma warning restore CA1031
        {
            lock (_gate)
            {
                _problem = problem;
                _room?.TrySetResult();
            }

            Socket.Dispose();
        }
    }

    // What was gathered; empty when there is nothing, and the next write starts a send again. The buffer that was sent last is filled next.
    private ReadOnlyMemory<byte> Take()
    {
        lock (_gate)
        {
            if (_filled == 0)
            {
                _sending = false;
                return default;
            }

            var taken = _filling.AsMemory(0, _filled);
            (_filling, _spare) = (_spare, _filling);
            _filled = 0;
            _room?.TrySetResult();
            _room = null;
            return taken;
        }
    }
}
