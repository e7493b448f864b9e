using Xunit;

namespace Vapora.SystemTests.Docs;

public class OutputPatternTests
{
    [Theory]
    [InlineData("a\nb", "a\nb\n", true)]
    [InlineData("a\nb", "a\nc\n", false)]
    [InlineData("a\nb", "a\nb\nc\n", false)]
    [InlineData("", "", true)]
    [InlineData("", "surprise\n", false)]
    [InlineData("a\n…\nd", "a\nb\nc\nd\n", true)]
    [InlineData("a\n…\nd", "a\nd\n", true)]
    [InlineData("a\n…\nd", "a\nb\n", false)]
    [InlineData("run … ended", "run x-1234 ended  \n", true)]
    [InlineData("run … ended", "run x\n1234 ended\n", false)]
    [InlineData("1.5", "1x5\n", false)]
    [InlineData("…", "anything\nat all\n", true)]
    public void A_page_says_what_is_printed(string page, string output, bool matches) =>
        Assert.Equal(matches, new OutputPattern(page.Split('\n')).Matches(output));

    [Theory]
    [InlineData("a\nb", "a\nb\nc\n", true)]
    [InlineData("a\nb", "a\n", false)]
    public void A_command_that_goes_on_is_compared_with_its_first_lines(string page, string output, bool matches) =>
        Assert.Equal(matches, new OutputPattern(page.Split('\n')).MatchesStartOf(output));
}
