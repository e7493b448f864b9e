using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Vapora.AgentWorker.Profiles;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.SystemTests.Docs;

/// <summary>Every YAML and TOML block of a page is read: whole workflows, steps alone (marked <c>step</c>), and agent profiles. Only those marked <c>invalid</c> have errors.</summary>
public sealed partial class DefinitionBlockTests
{
    // Steps that the pages speak of.
    private static readonly string[] Steps = ["design", "build", "tests", "review", "merge", "deploy"];

    public static TheoryData<string> Pages => [.. DocPages.WithoutDiagnostics.Where(page => Blocks(page).Any())];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_definition_on_a_page_can_be_read(string page) => Assert.Empty(
        from fence in Blocks(page)
        let errors = Problems(fence).Where(problem => problem.Severity == Severity.Error).Select(problem => $"{problem.Code} at {problem.Span.Start.Line}: {problem.Message}").ToList()
        let isMeantSo = fence.Words.Contains("invalid")
        where errors.Count > 0 != isMeantSo
        select $"{page}:{fence.Line + 1}: {(isMeantSo ? "is marked 'invalid' but has no errors" : string.Join("; ", errors))}");

    private static IEnumerable<Fence> Blocks(string page) => Fence.In(page).Where(fence => fence.Language is "yaml" or "toml" && !fence.Words.Contains("other"));

    private static ImmutableArray<Diagnostic> Problems(Fence fence)
    {
        var isToml = fence.Language == "toml";
        var isStep = fence.Words.Contains("step");
        var text = isStep ? Wrapped(fence, isToml) : fence.Text;
        var source = new SourceText("block." + fence.Language, isToml ? SourceFormat.Toml : SourceFormat.Yaml, text);
        return isStep || Workflow().IsMatch(text) ? DefinitionReader.Read(source).Diagnostics : AgentProfileReader.Read(source).Diagnostics;
    }

    // Steps alone stand in a workflow of the flat shape, with the steps that the pages speak of before them.
    private static string Wrapped(Fence fence, bool isToml)
    {
        if (isToml) return "workflow = \"sample\"\n" + fence.Text;
        var own = fence.Lines.Select(line => Name().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToHashSet();
        var others = Steps.Where(name => !own.Contains(name)).Select(name => $"  {name}: {{agent: developer}}\n");
        return "workflow: sample\nsteps:\n" + string.Concat(others) + string.Concat(fence.Lines.Select(line => $"  {line}\n"));
    }

    [GeneratedRegex(@"^\[?workflow\b", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Workflow();

    [GeneratedRegex("^([A-Za-z0-9_-]+):")]
    private static partial Regex Name();
}
