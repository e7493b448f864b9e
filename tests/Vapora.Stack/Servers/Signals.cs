using System.Runtime.InteropServices;

namespace Vapora.Stack.Servers;

/// <summary>Signals to processes.</summary>
internal static partial class Signals
{
    /// <summary>Ends on the spot.</summary>
    public const int Kill = 9;

    /// <summary>Asks to end.</summary>
    public const int Terminate = 15;

    /// <summary>Stands still: no thread of it runs until it goes on.</summary>
    public const int Pause = 19;

    /// <summary>Goes on.</summary>
    public const int Resume = 18;

    /// <summary>Sends one; a process that is gone is no error.</summary>
    public static void Send(int process, int signal) => _ = SendSignal(process, signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SendSignal(int process, int signal);
}
