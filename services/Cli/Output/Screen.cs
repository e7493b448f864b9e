using System.CommandLine;
using System.Text;
using System.Text.Json;
using Vapora.Cli.Options;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Views;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Output;

/// <summary>Where a command writes, and what may be written there. Results go to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
public sealed class Screen
{
    // Opened as plain streams: System.Console's own writers set the terminal up, which costs time and sends control codes.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private const int NarrowestWidth = 20;
    private const int PageWidth = 120;

    private Screen(bool noColour, bool ascii, bool quiet)
    {
        Out = new StreamWriter(Console.OpenStandardOutput(), Utf8) { AutoFlush = !Console.IsOutputRedirected };
        Error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true };
        var isDumb = Environment.GetEnvironmentVariable("TERM") is "dumb" or "";
        IsTerminal = !Console.IsOutputRedirected && !isDumb;
        CanAsk = IsTerminal && !Console.IsInputRedirected;
        Colour = UsesColour(noColour, IsTerminal);
        ErrorColour = UsesColour(noColour, !Console.IsErrorRedirected && !isDumb);
        Ascii = ascii;
        Quiet = quiet;
    }

    /// <summary>Standard output.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Standard output is a terminal that understands control codes.</summary>
    public bool IsTerminal { get; }

    /// <summary>Somebody sits at the terminal and can be asked.</summary>
    public bool CanAsk { get; }

    /// <summary>Standard output may have colours.</summary>
    public bool Colour { get; }

    /// <summary>Standard error may have colours.</summary>
    public bool ErrorColour { get; }

    /// <summary>Only 7-bit characters are drawn with.</summary>
    public bool Ascii { get; }

    /// <summary>The signs to draw with.</summary>
    public Glyphs Glyphs => Ascii ? Glyphs.Ascii : Glyphs.Unicode;

    /// <summary>Columns of a line on standard output: those of the terminal, or of a page.</summary>
    public int Width => IsTerminal ? Math.Max(Console.WindowWidth, NarrowestWidth) : PageWidth;

    /// <summary>No progress and no hints.</summary>
    public bool Quiet { get; }

    /// <summary>The screen as the common options and the environment ask for it.</summary>
    public static Screen Of(ParseResult arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return Current ??= new(arguments.GetValue(CommonOptions.NoColor), arguments.GetValue(CommonOptions.Ascii), arguments.GetValue(CommonOptions.Quiet));
    }

    /// <summary>Writes lines of a view to standard output.</summary>
    public void Write(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var line in lines) Out.WriteLine(LineWriter.Write(line, Colour));
    }

    /// <summary>Writes a view as one JSON or YAML document to standard output.</summary>
    public void WriteDocument<T>(T view, OutputFormat format) =>
        Out.Write(format == OutputFormat.Yaml ? YamlText.Write(JsonSerializer.SerializeToNode(view, ViewJson.Options)) : ViewJson.Write(view) + "\n");

    /// <summary>An error in one line.</summary>
    public void Fail(string message) => Write(Error, ErrorColour, Ansi.Red, "error: ", message);

    /// <summary>A warning in one line.</summary>
    public void Warn(string message) => Write(Error, ErrorColour, Ansi.Yellow, "warning: ", message);

    /// <summary>A hint in one line; nothing when hints are not wanted.</summary>
    public void Note(string message)
    {
        if (!Quiet) Error.WriteLine("  " + DisplayText.Visible(message));
    }

    /// <summary>Writes out what is still held back.</summary>
    public void Flush()
    {
        Out.Flush();
        Error.Flush();
    }

    // One process has one pair of streams; a second writer on them would mix up what is held back.
    private static Screen? Current { get; set; }

    private static void Write(TextWriter writer, bool colour, string code, string word, string message) =>
        writer.WriteLine((colour ? code + word + Ansi.Reset : word) + DisplayText.Visible(message));

    private static bool UsesColour(bool noColour, bool isTerminal)
    {
        if (noColour || Is("NO_COLOR")) return false;
        if (Is("CLICOLOR_FORCE")) return true;
        return isTerminal && Environment.GetEnvironmentVariable("CLICOLOR") != "0";
    }

    private static bool Is(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value && value != "0";
}
