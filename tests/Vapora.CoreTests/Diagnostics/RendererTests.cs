using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;
using Vapora.Workflows.Views.Terminal;
using Xunit;

namespace Vapora.CoreTests.Diagnostics;

public sealed class RendererTests
{
    [Fact]
    public void A_problem_is_shown_with_its_line_a_caret_the_hint_and_its_page() => Assert.Equal(
        """
        error[VAP1003]: unknown key 'depend_on' in step 'build'
          --> feature-auth.yaml:23:7
           |
        23 |       depend_on: [design]
           |       ^^^^^^^^^ did you mean 'depends_on'?
           = docs: vapora explain VAP1003

        """,
        DiagnosticRenderer.Render(
            new("feature-auth.yaml", SourceFormat.Yaml, new string('\n', 22) + "      depend_on: [design]\n"),
            new("VAP1003", Severity.Error, new(new(23, 7), 9), "unknown key 'depend_on' in step 'build'", "did you mean 'depends_on'?")));

    [Theory]
    [InlineData("\tkey: x", 2, 3, "    key: x", "    ^^^")]
    [InlineData("ab\tkey: x", 4, 3, "ab  key: x", "    ^^^")]
    [InlineData("設計: 書 x", 5, 1, "設計: 書 x", "      ^^")]
    [InlineData("설계: x", 5, 1, "설계: x", "      ^")]
    [InlineData("🚀: x", 5, 1, "🚀: x", "    ^")]
    [InlineData("e\u0301: x", 5, 1, "e\u0301: x", "   ^")]
    [InlineData("x", 1, 40, "x", "^")]
    [InlineData("abc", 4, 1, "abc", "   ^")]
    [InlineData("", 1, 1, "", "^")]
    public void The_caret_stands_under_the_text_whatever_is_before_it(string line, int column, int length, string shown, string caret)
    {
        var excerpt = SourceExcerpt.Of(new("a.yaml", SourceFormat.Yaml, line + "\n"), new(new(1, column), length));
        Assert.Equal((shown, caret), (excerpt.Line, new string(' ', excerpt.Column) + new string('^', excerpt.Width)));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(60, 5)]
    [InlineData(250, 5)]
    [InlineData(496, 5)]
    [InlineData(1, 500)]
    public void A_long_line_is_cropped_around_the_span(int column, int length)
    {
        var line = string.Concat(Enumerable.Range(0, 500).Select(i => (char)('!' + i % 90)));
        var excerpt = SourceExcerpt.Of(new("a.yaml", SourceFormat.Yaml, line), new(new(1, column), length));
        Assert.InRange(excerpt.Line.Length, 1, SourceExcerpt.MaxWidth + 2);
        var (shown, marked) = (line.Substring(column - 1, Math.Min(length, 60)), excerpt.Line.Substring(excerpt.Column, Math.Min(excerpt.Width, 60)));
        Assert.Equal(shown, marked);
    }

    [Theory]
    [InlineData("\t", 400)]
    [InlineData("🚀", 301)]
    [InlineData("設", 300)]
    public void A_long_line_is_cropped_whatever_stands_around_the_span(string around, int before)
    {
        var start = string.Concat(Enumerable.Repeat(around, before));
        var excerpt = SourceExcerpt.Of(new("a.yaml", SourceFormat.Yaml, start + "bad" + start), new(new(1, start.Length + 1), 3));
        Assert.Matches("^….*bad.*…$", excerpt.Line);
        Assert.DoesNotContain('\ufffd', excerpt.Line);
        var columns = Columns.Of(excerpt.Line[..excerpt.Line.IndexOf("bad", StringComparison.Ordinal)]);
        Assert.Equal((columns, 3), (excerpt.Column, excerpt.Width));
        Assert.InRange(Columns.Of(excerpt.Line), 1, SourceExcerpt.MaxWidth + 2);
    }

    [Fact]
    public void Nothing_of_the_file_reaches_the_terminal_as_control()
    {
        const string evil = "a\u001b[31m\u0007\u009b2J\u202e\u200f\u2028\u0085\u007f";
        var source = new SourceText(evil, SourceFormat.Yaml, evil);
        var text = DiagnosticRenderer.Render(source, new("VAP1003", Severity.Error, new(new(1, 1), 3), evil, evil)) + DiagnosticRenderer.Short(source, new("VAP1003", Severity.Error, new(new(1, 1), 3), evil + "\nnext", evil));
        Assert.DoesNotContain(text, c => c != '\n' && (char.IsControl(c) || c is '\u202e' or '\u200f' or '\u2028'));
        Assert.Contains("a␛[31m␇�2J����␡", text, StringComparison.Ordinal);
        Assert.Equal(6, text.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData(0, 0, 0, "a.yaml: no problems")]
    [InlineData(1, 0, 0, "a.yaml: 1 error, 0 warnings")]
    [InlineData(2, 1, 7, "a.yaml: 2 errors, 1 warning (7 more not shown)")]
    public void The_summary_counts(int errors, int warnings, int leftOut, string summary)
    {
        Diagnostic[] problems = [.. Enumerable.Repeat(Some(Severity.Error), errors), .. Enumerable.Repeat(Some(Severity.Warning), warnings)];
        Assert.Equal(summary, DiagnosticRenderer.Summary(new(new("a.yaml", SourceFormat.Yaml, ""), [.. problems], leftOut)));
    }

    private static Diagnostic Some(Severity severity) => new("VAP1003", severity, new(new(1, 1), 1), "message");
}
