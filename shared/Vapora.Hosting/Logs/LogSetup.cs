using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Vapora.Hosting.Settings;

namespace Vapora.Hosting.Logs;

/// <summary>The log of a service: to standard output, a line at a time, without secrets.</summary>
public static class LogSetup
{
    private enum Form
    {
        Json,
        Text,
    }

    /// <summary>Adds the log as the settings say.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="settings">The settings; what they hide is blackened, also what they come to hide after this.</param>
    /// <param name="service">The service's name.</param>
    public static IServiceCollection AddVaporaLogs(this IServiceCollection services, SettingsReader settings, string service)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var form = settings.Choice(KnownSettings.LogFormat, ("json", Form.Json), ("text", Form.Text));
        var level = settings.Choice(
            KnownSettings.LogLevel, ("debug", LogEventLevel.Debug), ("information", LogEventLevel.Information), ("warning", LogEventLevel.Warning), ("error", LogEventLevel.Error));
        return services.AddLogging(log => log.Services.AddSingleton<ILoggerProvider>(_ =>
        {
            var redaction = new Redaction(settings.Secrets);
            ITextFormatter lines = form == Form.Json ? new JsonLines(service, redaction) : new TextLines(redaction);
            return new Serilog.Extensions.Logging.SerilogLoggerProvider(Log(level, lines), dispose: true);
        }));
    }

    // What the libraries say about their own daily work is worth a line only when something is wrong.
    private static Serilog.Core.Logger Log(LogEventLevel level, ITextFormatter lines)
    {
        var libraries = level == LogEventLevel.Information ? LogEventLevel.Warning : level;
        return new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", libraries)
            .MinimumLevel.Override("System", libraries)
            .MinimumLevel.Override("Npgsql", libraries)
            .MinimumLevel.Override("MassTransit", libraries)
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal) // whoever asks is answered; the bus and the store speak for themselves
            .WriteTo.Console(lines)
            .CreateLogger();
    }
}
