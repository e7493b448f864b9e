using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Parsing;

namespace Vapora.Hosting.Logs;

/// <summary>The message of a log line as a sentence: texts in it stand without quotes.</summary>
internal static class PlainMessage
{
    public static string Of(LogEvent line)
    {
        var text = new StringBuilder();
        foreach (var token in line.MessageTemplate.Tokens)
        {
            if (token is TextToken words) text.Append(words.Text);
            else if (token is PropertyToken { PropertyName: var name } && line.Properties.TryGetValue(name, out var value)) text.Append(Of(value));
            else text.Append(token);
        }

        return text.ToString();
    }

    public static string Of(LogEventPropertyValue value) => value is ScalarValue { Value: string text } ? text : value.ToString(null, CultureInfo.InvariantCulture);
}
