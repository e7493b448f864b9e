using System.Collections.Concurrent;

namespace Vapora.Cli.Live;

/// <summary>Reads keys in the background, unseen on the screen. The thread ends with the process: nothing can interrupt a read from a terminal.</summary>
public sealed class TerminalKeys
{
    private readonly ConcurrentQueue<ConsoleKeyInfo> _keys = new();

    private TerminalKeys()
    {
    }

    /// <summary>Starts to read.</summary>
    public static TerminalKeys Start()
    {
        var keys = new TerminalKeys();
        new Thread(keys.Read) { IsBackground = true, Name = "keys" }.Start();
        return keys;
    }

    /// <summary>The next key that was pressed; null when there is none.</summary>
    public ConsoleKeyInfo? Next() => _keys.TryDequeue(out var key) ? key : null;

    private void Read()
    {
        try
        {
            while (true) _keys.Enqueue(Console.ReadKey(intercept: true));
        }
        catch (InvalidOperationException)
        {
            // The terminal is gone: nobody can answer any more, and the run goes on without.
        }
    }
}
