using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vapora.Workflows.Diagnostics;

/// <summary>Writes problems as one JSON object for other programs.</summary>
public static class JsonReport
{
    /// <summary>How JSON is written for files that people also read.</summary>
    internal static JsonSerializerOptions Indented { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The problems of all files, with counts.</summary>
    public static string Write(IReadOnlyList<FileDiagnostics> files) => new JsonObject
    {
        ["errors"] = files.Sum(file => file.Errors),
        ["warnings"] = files.Sum(file => file.Warnings),
        ["leftOut"] = files.Sum(file => file.LeftOut),
        ["files"] = new JsonArray([.. files.Select(File)]),
    }.ToJsonString(Indented);

    private static JsonObject File(FileDiagnostics file) => new()
    {
        ["path"] = file.Source.Path,
        ["diagnostics"] = new JsonArray([.. file.Diagnostics.Select(Problem)]),
    };

    private static JsonObject Problem(Diagnostic diagnostic) => new()
    {
        ["code"] = diagnostic.Code,
        ["severity"] = DiagnosticRenderer.Word(diagnostic.Severity),
        ["line"] = diagnostic.Span.Start.Line,
        ["column"] = diagnostic.Span.Start.Column,
        ["length"] = diagnostic.Span.Length,
        ["message"] = diagnostic.Message,
        ["hint"] = diagnostic.Hint,
    };
}
