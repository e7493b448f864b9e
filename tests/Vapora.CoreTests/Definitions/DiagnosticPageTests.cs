using System.Reflection;
using System.Text.RegularExpressions;
using Vapora.Workflows.Diagnostics;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed partial class DiagnosticPageTests
{
    public static TheoryData<string> Codes => [.. AllCodes];

    /// <summary>Codes of definitions; the examples of agent profiles are read by the tests of their reader.</summary>
    public static TheoryData<string> DefinitionCodes => [.. AllCodes.Where(code => code[3] is '1' or '2')];

    private static IEnumerable<string> AllCodes =>
        typeof(DiagnosticCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetRawConstantValue()!);

    [Fact]
    public void Every_code_has_one_page_and_every_page_one_code() =>
        Assert.Equal(AllCodes.Order(StringComparer.Ordinal), DiagnosticPages.All.Keys);

    [Theory]
    [MemberData(nameof(DefinitionCodes))]
    public void The_example_of_a_page_produces_its_code_and_the_corrected_text_no_problem_but_missing_inputs(string code)
    {
        var page = DiagnosticPages.Find(code)!;
        var blocks = Block().Matches(page.Text);
        Assert.Equal(2, blocks.Count);
        var (bad, good) = (Samples.Read(Text(blocks[0])), Samples.Read(Text(blocks[1])));
        Assert.Contains(bad.Diagnostics, diagnostic => diagnostic.Code == code);
        Assert.DoesNotContain(good.Diagnostics, diagnostic => diagnostic.Code == code);
        Assert.All(good.Diagnostics, diagnostic => Assert.Equal(DiagnosticCodes.InputNobodyProduces, diagnostic.Code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_page_starts_with_its_code_and_title_and_says_how_severe_it_is(string code)
    {
        var page = DiagnosticPages.Find(code.ToLowerInvariant())!;
        Assert.StartsWith($"# {code}: {page.Title}\n", page.Text, StringComparison.Ordinal);
        Assert.Contains(code[3] == '2' ? "\n**Warning.** " : "\n**Error.** ", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_code_has_no_page() => Assert.Null(DiagnosticPages.Find("VAP9999"));

    /// <summary>The text of an example; <c>repeat=n</c> stands for n times its one line.</summary>
    private static string Text(Match block)
    {
        var (info, text) = (block.Groups[1].Value, block.Groups[2].Value);
        return info.StartsWith(" repeat=", StringComparison.Ordinal) ? string.Concat(Enumerable.Repeat(text, int.Parse(info[8..]))) : text;
    }

    [GeneratedRegex("```yaml([^\n]*)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
