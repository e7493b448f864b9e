using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace Vapora.Hosting.Logs;

/// <summary>Lines for people: the time, the level where it is more than information, the message; what failed on the lines below.</summary>
/// <param name="redaction">Blackens secrets.</param>
public sealed class TextLines(Redaction redaction) : ITextFormatter
{
    /// <inheritdoc />
    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        ArgumentNullException.ThrowIfNull(output);
        var level = logEvent.Level == LogEventLevel.Information ? "" : $"{LevelNames.Of(logEvent.Level)}: ";
        var time = logEvent.Timestamp.LocalDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        output.WriteLine($"{time} {level}{redaction.Of(PlainMessage.Of(logEvent))}");
        if (logEvent.Exception is { } exception) output.WriteLine(redaction.Of(exception.ToString()));
    }
}
