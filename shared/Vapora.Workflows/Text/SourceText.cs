namespace Vapora.Workflows.Text;

/// <summary>A definition as the user wrote it: the path shown in messages, the format, and the whole text.</summary>
public sealed class SourceText(string path, SourceFormat format, string text)
{
    private string[]? _lines;

    /// <summary>The path as the user gave it; shown in diagnostics, never opened here.</summary>
    public string Path { get; } = path;

    /// <summary>How the text is spelled.</summary>
    public SourceFormat Format { get; } = format;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>One line of the text without its line end, counted from 1; empty when there is no such line.</summary>
    public string Line(int number)
    {
        _lines ??= Text.Split('\n');
        return number >= 1 && number <= _lines.Length ? _lines[number - 1].TrimEnd('\r') : "";
    }

    /// <summary>The format a file name stands for: <c>.toml</c> is TOML, everything else YAML.</summary>
    public static SourceFormat FormatOf(string path) =>
        path.EndsWith(".toml", StringComparison.OrdinalIgnoreCase) ? SourceFormat.Toml : SourceFormat.Yaml;
}
