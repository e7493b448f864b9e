using System.Text.Json.Nodes;
using Vapora.CoreTests.Definitions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Diagnostics;

public sealed class ReportTests
{
    private static readonly FileDiagnostics[] Files =
    [
        Read("flows/my file.yaml", "workflow: demo\nsteps:\n  build: {agent: developer, input: spec}\n  test: {agent: tester, priorty: high}\n"),
        Read("good.yaml", "workflow: demo\nsteps:\n  build: {agent: developer}\n"),
        Read("/abs/a,b:c.yaml", "workflow: demo\nsteps:\n  build: {agent: developer, priority: \"50%\\n\"}\n"),
    ];

    [Theory]
    [InlineData(ReportFormat.Text, "txt")]
    [InlineData(ReportFormat.Short, "short")]
    [InlineData(ReportFormat.Json, "json")]
    [InlineData(ReportFormat.GitHub, "github")]
    [InlineData(ReportFormat.Sarif, "sarif")]
    public void Each_format_is_written_exactly_like_this(ReportFormat format, string extension) =>
        Samples.IsFresh(Samples.PathOf("tests", "Vapora.CoreTests", "Diagnostics", "golden", "report." + extension), DiagnosticReport.Write(format, Files));

    [Fact]
    public void A_SARIF_result_points_at_its_rule_and_its_rule_at_the_page()
    {
        var run = JsonNode.Parse(DiagnosticReport.Write(ReportFormat.Sarif, Files))!["runs"]![0]!;
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        Assert.Equal(3, run["results"]!.AsArray().Count);
        Assert.All(run["results"]!.AsArray(), result => Assert.Equal(result!["ruleId"]!.GetValue<string>(), rules[result["ruleIndex"]!.GetValue<int>()]!["id"]!.GetValue<string>()));
        Assert.All(rules, rule => Assert.Equal(DiagnosticPages.Find(rule!["id"]!.GetValue<string>())!.Text, rule["help"]!["markdown"]!.GetValue<string>()));
    }

    [Fact]
    public void Files_without_problems_say_so_only_to_people()
    {
        FileDiagnostics[] good = [Files[1]];
        Assert.Equal("good.yaml: no problems\n", DiagnosticReport.Write(ReportFormat.Text, good));
        Assert.Empty(DiagnosticReport.Write(ReportFormat.Short, good) + DiagnosticReport.Write(ReportFormat.GitHub, good));
    }

    private static FileDiagnostics Read(string path, string text)
    {
        var source = new SourceText(path, SourceFormat.Yaml, text);
        return new(source, DefinitionReader.Read(source).Diagnostics);
    }
}
