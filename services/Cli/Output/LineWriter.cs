using System.Text;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Output;

/// <summary>Lines of views as text for a stream: in colours, or plain.</summary>
public static class LineWriter
{
    /// <summary>A line without its end.</summary>
    public static string Write(Line line, bool colour)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (!colour) return line.ToString().TrimEnd();
        var text = new StringBuilder();
        foreach (var segment in line.Segments)
        {
            var code = Code(segment.Tone);
            if (code.Length == 0) text.Append(segment.Text);
            else text.Append(code).Append(segment.Text).Append(Ansi.Reset);
        }

        return text.ToString();
    }

    private static string Code(Tone tone) => tone switch
    {
        Tone.Muted => Ansi.Dim,
        Tone.Good => Ansi.Green,
        Tone.Warn => Ansi.Yellow,
        Tone.Bad => Ansi.Red,
        Tone.Accent => Ansi.Cyan,
        _ => "",
    };
}
