using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vapora.AgentWorker.Shell;

/// <summary>Reads files that foreign processes have made, and that may be pipes, which would be waited on for ever.</summary>
internal static class RegularFile
{
    private const int NonBlockingAndNotInheritedOnLinux = 0x800 | 0x80000;

    /// <summary>Opens a file for reading; null when it is not there or is no regular file.</summary>
    public static FileStream? OpenRead(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists || info.LinkTarget is not null) return null;
        if (!OperatingSystem.IsLinux()) return File.OpenRead(path);
        var handle = new SafeFileHandle(NativeOpen(path, NonBlockingAndNotInheritedOnLinux), ownsHandle: true);
        if (handle.IsInvalid) throw new IOException($"{path} cannot be read (error {Marshal.GetLastPInvokeError()}): see to it that the command leaves its files readable");
        var file = new FileStream(handle, FileAccess.Read);
        if (file.CanSeek) return file;
        file.Dispose();
        return null;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeOpen([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
