using Serilog.Events;

namespace Vapora.Hosting.Logs;

/// <summary>How levels are called in logs.</summary>
internal static class LevelNames
{
    public static string Of(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "information",
        LogEventLevel.Warning => "warning",
        LogEventLevel.Error => "error",
        _ => "fatal",
    };
}
