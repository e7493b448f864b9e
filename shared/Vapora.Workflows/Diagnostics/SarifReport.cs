using System.Text.Json.Nodes;

namespace Vapora.Workflows.Diagnostics;

/// <summary>Writes problems as SARIF 2.1.0.</summary>
public static class SarifReport
{
    /// <summary>One run with a rule for each code that occurs and a result for each problem.</summary>
    public static string Write(IReadOnlyList<FileDiagnostics> files)
    {
        var codes = files.SelectMany(file => file.Diagnostics).Select(diagnostic => diagnostic.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        var driver = new JsonObject { ["name"] = "vapora", ["rules"] = new JsonArray([.. codes.Select(Rule)]) };
        var results = files.SelectMany(file => file.Diagnostics.Select(diagnostic => Result(file, diagnostic, codes.IndexOf(diagnostic.Code))));
        return new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject { ["driver"] = driver },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. results]),
            }),
        }.ToJsonString(JsonReport.Indented);
    }

    private static JsonObject Rule(string code)
    {
        var page = DiagnosticPages.Find(code);
        var rule = new JsonObject { ["id"] = code };
        if (page is null) return rule;
        rule["shortDescription"] = new JsonObject { ["text"] = page.Title };
        rule["help"] = new JsonObject { ["text"] = page.Text, ["markdown"] = page.Text };
        return rule;
    }

    private static JsonObject Result(FileDiagnostics file, Diagnostic diagnostic, int rule)
    {
        var span = diagnostic.Span;
        var region = new JsonObject { ["startLine"] = span.Start.Line, ["startColumn"] = span.Start.Column, ["endColumn"] = span.Start.Column + span.Length };
        var location = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = Uri(file.Source.Path) }, ["region"] = region };
        return new()
        {
            ["ruleId"] = diagnostic.Code,
            ["ruleIndex"] = rule,
            ["level"] = DiagnosticRenderer.Word(diagnostic.Severity),
            ["message"] = new JsonObject { ["text"] = diagnostic.Hint is null ? diagnostic.Message : $"{diagnostic.Message}: {diagnostic.Hint}" },
            ["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = location }),
        };
    }

    // A relative reference whose first part has a colon would be taken for a scheme; escaping each part rules that out.
    private static string Uri(string path)
    {
        var parts = string.Join('/', path.Replace('\\', '/').Split('/').Select(System.Uri.EscapeDataString));
        return path.StartsWith('/') ? "file://" + parts : parts;
    }
}
