using Xunit;

namespace Vapora.CoreTests.Definitions;

/// <summary>How problems of conditions are worded in a file.</summary>
public sealed class ConditionReportTests
{
    private const string Units = "units are %, ms, s, min, h, d, B, KB, MB, GB; put a number's unit right behind it";

    [Theory]
    [InlineData("memory < 2G", "VAP2007 '2G' is read as the name of a metric, not as a number")]
    [InlineData("memory < 1.5G", "VAP1017 '1.5G' is read as a metric of the step '1', which does not exist, not as a number")]
    public void A_number_with_an_unknown_unit_is_told_the_units(string condition, string report) =>
        Assert.Equal((report, Units), Only($"a: {{agent: x, must_pass: {condition}}}"));

    [Fact]
    public void A_path_that_looks_like_a_number_is_one_when_its_step_exists() =>
        Assert.Empty(Samples.Read("workflow: w\nsteps:\n  '1': {agent: x}\n  a: {agent: x, depends_on: '1', must_pass: 1.5G > 2}\n").Diagnostics);

    [Theory]
    [InlineData("Errors > 1 && Errors", "'must_pass' in step 'a': Errors is compared with 1 (a number) before, and used as true or false here")]
    [InlineData("TRUE == 5", "'must_pass' in step 'a': TRUE is true or false and 5 is a number: they do not compare")]
    [InlineData("(Errors", "'must_pass' in step 'a': this parenthesis is never closed")]
    public void What_the_user_wrote_keeps_its_case(string condition, string message) => Assert.Equal(message, Only($"a: {{agent: x, must_pass: {condition}}}").Report[8..]);

    private static (string Report, string Hint) Only(string step)
    {
        var problem = Assert.Single(Samples.Read($"workflow: w\nsteps:\n  {step}\n").Diagnostics);
        return ($"{problem.Code} {problem.Message}", problem.Hint!);
    }
}
