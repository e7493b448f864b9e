using System.Text;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Diagnostics;

/// <summary>Writes problems for people. The text is plain and safe to print whatever the file holds.</summary>
public static class DiagnosticRenderer
{
    /// <summary>One problem with its source line, a caret, the hint and where to read more. Ends with a line end.</summary>
    public static string Render(SourceText source, Diagnostic diagnostic)
    {
        var (line, column) = (diagnostic.Span.Start.Line, diagnostic.Span.Start.Column);
        var excerpt = SourceExcerpt.Of(source, diagnostic.Span);
        var margin = new string(' ', line.ToString().Length);
        var text = new StringBuilder();
        text.Append(Word(diagnostic.Severity)).Append('[').Append(diagnostic.Code).Append("]: ").Append(DisplayText.Visible(diagnostic.Message)).Append('\n');
        text.Append(margin).Append("--> ").Append(DisplayText.Visible(source.Path)).Append(':').Append(line).Append(':').Append(column).Append('\n');
        text.Append(margin).Append(" |\n");
        text.Append(line).Append(" | ").Append(excerpt.Line).Append('\n');
        text.Append(margin).Append(" | ").Append(' ', excerpt.Column).Append('^', excerpt.Width);
        if (diagnostic.Hint is { } hint) text.Append(' ').Append(DisplayText.Visible(hint));
        text.Append('\n').Append(margin).Append(" = docs: vapora explain ").Append(diagnostic.Code).Append('\n');
        return text.ToString();
    }

    /// <summary>All problems of a file, with an empty line after each, and the summary.</summary>
    public static string RenderAll(FileDiagnostics file)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in file.Diagnostics) text.Append(Render(file.Source, diagnostic)).Append('\n');
        return text.Append(Summary(file)).Append('\n').ToString();
    }

    /// <summary>One line: <c>file: 2 errors, 1 warning</c>.</summary>
    public static string Summary(FileDiagnostics file)
    {
        var counts = file.Diagnostics.IsEmpty ? "no problems" : $"{Count(file.Errors, "error")}, {Count(file.Warnings, "warning")}";
        var more = file.LeftOut > 0 ? $" ({file.LeftOut} more not shown)" : "";
        return $"{DisplayText.Visible(file.Source.Path)}: {counts}{more}";
    }

    /// <summary>One line: <c>file:line:col: error VAP1003: message (hint)</c>.</summary>
    public static string Short(SourceText source, Diagnostic diagnostic)
    {
        var hint = diagnostic.Hint is null ? "" : $" ({diagnostic.Hint})";
        var (line, column) = (diagnostic.Span.Start.Line, diagnostic.Span.Start.Column);
        return DisplayText.Visible($"{source.Path}:{line}:{column}: {Word(diagnostic.Severity)} {diagnostic.Code}: {diagnostic.Message}{hint}");
    }

    /// <summary>What a severity is called in reports.</summary>
    internal static string Word(Severity severity) => severity == Severity.Error ? "error" : "warning";

    private static string Count(int number, string word) => $"{number} {word}{(number == 1 ? "" : "s")}";
}
