using System.Diagnostics;
using System.Text;
using Vapora.Workflows;

namespace Vapora.AgentWorker.Shell;

/// <summary>Takes what a command prints: its start goes into the attempt's log, up to <see cref="Limits.AgentLogBytes"/> for the attempt; the rest is read and dropped, so that no command blocks on a full pipe.</summary>
internal sealed class CommandOutput : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _log;
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly List<byte> _tail = [];
    private TimeSpan? _lastSign;
    private bool _isFull;

    public CommandOutput(string log) => _log = new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>When the command last gave a sign of life, since its start; null: not yet. What is dropped is none.</summary>
    public TimeSpan? LastSign
    {
        get
        {
            lock (_gate) return _lastSign;
        }

        set
        {
            lock (_gate) _lastSign = value;
        }
    }

    /// <summary>More was printed than is kept; from then on printing is no sign of life.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate) return _isFull;
        }
    }

    /// <summary>The last lines of standard error, without control characters but line ends.</summary>
    public string Quote
    {
        get
        {
            lock (_gate) return new string([.. Encoding.UTF8.GetString([.. _tail]).Where(c => c == '\n' || !char.IsControl(c))]).Trim();
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    public async Task DrainAsync(Stream stream, bool isError)
    {
        var buffer = new byte[1 << 16];
        try
        {
            for (var read = await stream.ReadAsync(buffer).ConfigureAwait(false); read > 0; read = await stream.ReadAsync(buffer).ConfigureAwait(false))
                Take(buffer.AsSpan(0, read), isError);
        }
        catch (Exception problem) when (problem is ObjectDisposedException or IOException or OperationCanceledException)
        {
            // The command is over and its pipe was taken away: there is no more to read.
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isFull = true;
            _log.Dispose();
        }
    }

    private void Take(ReadOnlySpan<byte> bytes, bool isError)
    {
        lock (_gate)
        {
            if (isError) Keep(bytes);
            if (_isFull) return;
            _lastSign = _time.Elapsed;
            var room = Limits.AgentLogBytes - _log.Length;
            _log.Write(bytes.Length <= room ? bytes : bytes[..(int)Math.Max(0, room)]);
            _isFull = bytes.Length > room;
            if (_isFull) _log.Write(Encoding.UTF8.GetBytes($"\n[more than {Limits.AgentLogBytes >> 20} MiB: the rest is not kept]\n"));
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _tail.AddRange(bytes.Length <= Limits.AgentQuoteBytes ? bytes : bytes[^Limits.AgentQuoteBytes..]);
        if (_tail.Count > Limits.AgentQuoteBytes) _tail.RemoveRange(0, _tail.Count - Limits.AgentQuoteBytes);
    }
}
