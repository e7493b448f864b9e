using System.Buffers;
using System.Text.Unicode;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Text;

/// <summary>A definition as the user wrote it: the path shown in messages, the format, and the whole text (without a byte order mark).</summary>
public sealed class SourceText(string path, SourceFormat format, string text)
{
    private const char ByteOrderMark = '\uFEFF';

    private string[]? _lines;

    /// <summary>The path as the user gave it; shown in diagnostics, never opened here.</summary>
    public string Path { get; } = path;

    /// <summary>How the text is spelled.</summary>
    public SourceFormat Format { get; } = format;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text.Length > 0 && text[0] == ByteOrderMark ? text[1..] : text;

    /// <summary>One line of the text without its line end, counted from 1; empty when there is no such line.</summary>
    public string Line(int number)
    {
        _lines ??= [.. Text.Split('\n').Select(line => line.TrimEnd('\r'))];
        return number >= 1 && number <= _lines.Length ? _lines[number - 1] : "";
    }

    /// <summary>The format a file name stands for: <c>.toml</c> is TOML, everything else YAML.</summary>
    public static SourceFormat FormatOf(string path) =>
        path.EndsWith(".toml", StringComparison.OrdinalIgnoreCase) ? SourceFormat.Toml : SourceFormat.Yaml;

    /// <summary>
    /// The text of a file's bytes, which must be UTF-8, with or without a byte order mark. Null when they are too many
    /// (<see cref="DiagnosticCodes.TooLarge"/>, before anything is decoded) or not UTF-8 (<see cref="DiagnosticCodes.Syntax"/> at the first bad byte).
    /// </summary>
    public static SourceText? TryDecode(string path, SourceFormat format, ReadOnlySpan<byte> bytes, DiagnosticBag problems)
    {
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (bytes.Length > Limits.DefinitionBytes)
        {
            NodeReader.ReportTooLarge(problems);
            return null;
        }

        // The constructor takes one mark off: with one put in front, a second one in the file stays and is refused by the format.
        var chars = new char[bytes.Length + 1];
        chars[0] = ByteOrderMark;
        var status = Utf8.ToUtf16(bytes, chars.AsSpan(1), out var read, out var written, replaceInvalidSequences: false);
        var source = new SourceText(path, format, new string(chars, 0, written + 1));
        if (status == OperationStatus.Done) return source;

        var isUtf16 = bytes.Length > 1 && ((bytes[0], bytes[1]) is (0xFF, 0xFE) or (0xFE, 0xFF));
        problems.Add(
            DiagnosticCodes.Syntax,
            new Span(new LineIndex(source.Text).At(written), 1),
            $"the byte 0x{bytes[read]:X2} is not valid UTF-8",
            isUtf16 ? "the file is saved as UTF-16; save it as UTF-8" : "save the file as UTF-8");
        return null;
    }
}
