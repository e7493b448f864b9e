using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vapora.Hosting.Service;

/// <summary>Ends the process when it cannot go on, so that whoever started it starts it anew.</summary>
/// <param name="lifetime">The process.</param>
/// <param name="log">Hears why.</param>
public sealed partial class ServiceExit(IHostApplicationLifetime lifetime, ILogger<ServiceExit> log)
{
    private int _code;

    /// <summary>What the process is to end with.</summary>
    public int Code => Volatile.Read(ref _code);

    /// <summary>Ends the process; of several reasons the first counts.</summary>
    /// <param name="reason">Why, as a sentence, with what to do about it.</param>
    /// <param name="code">What it ends with.</param>
    public void Fail(string reason, int code = ServiceExitCode.Failed)
    {
        LogFailed(log, reason);
        End(code);
    }

    /// <summary>Ends the process for a reason that was logged.</summary>
    public void End(int code)
    {
        if (Interlocked.CompareExchange(ref _code, code, ServiceExitCode.Done) == ServiceExitCode.Done) lifetime.StopApplication();
    }

    [LoggerMessage(LogLevel.Critical, "The service ends: {Reason}")]
    private static partial void LogFailed(ILogger log, string reason);
}
