namespace Vapora.Workflows.Diagnostics;

/// <summary>Writes the problems of one or several files in any of the formats.</summary>
public static class DiagnosticReport
{
    /// <summary>The report as text that ends with a line end; empty when the format has nothing to say.</summary>
    public static string Write(ReportFormat format, IReadOnlyList<FileDiagnostics> files) => format switch
    {
        ReportFormat.Short => Lines(files, DiagnosticRenderer.Short),
        ReportFormat.GitHub => Lines(files, GitHubAnnotation.Write),
        ReportFormat.Json => JsonReport.Write(files) + "\n",
        ReportFormat.Sarif => SarifReport.Write(files) + "\n",
        _ => string.Concat(files.Select(DiagnosticRenderer.RenderAll)),
    };

    private static string Lines(IReadOnlyList<FileDiagnostics> files, Func<Text.SourceText, Diagnostic, string> line) =>
        string.Concat(files.SelectMany(file => file.Diagnostics.Select(diagnostic => line(file.Source, diagnostic) + "\n")));
}
