using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting;

namespace Vapora.Hosting.Logs;

/// <summary>One JSON object per line: <c>time</c>, <c>level</c>, <c>service</c>, <c>logger</c>, <c>message</c>, then what the message is made of, then <c>exception</c>.</summary>
/// <param name="service">The service's name.</param>
/// <param name="redaction">Blackens secrets.</param>
public sealed class JsonLines(string service, Redaction redaction) : ITextFormatter
{
    private const string Logger = "SourceContext";

    private static readonly HashSet<string> Own = ["time", "level", "service", "logger", "message", "exception"];

    // Readable where it can be; lines go to log readers, never into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc />
    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        ArgumentNullException.ThrowIfNull(output);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("level", LevelNames.Of(logEvent.Level));
            json.WriteString("service", service);
            if (logEvent.Properties.TryGetValue(Logger, out var logger)) json.WriteString("logger", PlainMessage.Of(logger));
            json.WriteString("message", redaction.Of(PlainMessage.Of(logEvent)));
            foreach (var (name, value) in logEvent.Properties)
            {
                if (name is Logger or "EventId") continue;
                var key = char.ToLowerInvariant(name[0]) + name[1..];
                json.WritePropertyName(Own.Contains(key) ? key + "Value" : key);
                Write(json, value);
            }

            if (logEvent.Exception is { } exception) json.WriteString("exception", redaction.Of(exception.ToString()));
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private void Write(Utf8JsonWriter json, LogEventPropertyValue value)
    {
        switch ((value as ScalarValue)?.Value)
        {
            case bool flag: json.WriteBooleanValue(flag); break;
            case int whole: json.WriteNumberValue(whole); break;
            case long whole: json.WriteNumberValue(whole); break;
            case double real when double.IsFinite(real): json.WriteNumberValue(real); break;
            default: json.WriteStringValue(redaction.Of(PlainMessage.Of(value))); break;
        }
    }
}
