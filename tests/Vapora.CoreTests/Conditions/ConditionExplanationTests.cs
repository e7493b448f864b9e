using Vapora.Workflows.Conditions;
using Xunit;

namespace Vapora.CoreTests.Conditions;

public sealed class ConditionExplanationTests
{
    [Theory]
    [InlineData("tests_passing && 7d.coverage > 85%", "tests_passing=true, 7d.coverage=80%",
        "tests_passing && 7d.coverage > 85% is false: tests_passing = true, 7d.coverage = 80% (7d)")]
    [InlineData("all_tests_pass and ok", "", "all_tests_pass and ok is unknown: all_tests_pass is not known yet, ok was not reported")]
    [InlineData("any_error or x", "any_error=false, x=true", "any_error or x is true: any_error = false, x = true (reporter)")]
    [InlineData("p99 > 1s && p99_latency < 5s", "p99_latency=2s", "p99 > 1s && p99_latency < 5s is true: p99 = 2s (reporter)")]
    [InlineData("x > 500ms", "x=300", "x > 500ms is false: x = 300ms (reporter)")]
    [InlineData("x > 500ms or x > 2s", "x=300", "x > 500ms or x > 2s is true: x = 300ms (reporter)")]
    [InlineData("x > 85", "x=90", "x > 85 is true: x = 90 (reporter)")]
    [InlineData("x > 85%", "x=300ms",
        "x > 85% is unknown: x = 300ms (reporter) [is 300ms, compared with 85%: different dimensions do not compare]")]
    [InlineData("x > 85", "x=300ms",
        "x > 85 is unknown: x = 300ms (reporter) [is 300ms, compared with 85: one has a unit, the other has none; write the unit]")]
    [InlineData("'a' == x", "x=3", "'a' == x is unknown: x = 3 (reporter) [is 3, compared with 'a': a number and a text do not compare]")]
    [InlineData("ok or !y", "ok=yes, y=5%",
        "ok or !y is unknown: ok = yes (reporter) [is 'yes', which is neither true nor false: compare it with a value], "
        + "y = 5% (reporter) [is 5%, which is neither true nor false: compare it with a value]")]
    [InlineData("a < b", "a=x, b=y",
        "a < b is unknown: a = x (reporter) [is 'x', compared with 'y': only numbers have an order, use == or !=], "
        + "b = y (reporter) [is 'y', compared with 'x': only numbers have an order, use == or !=]")]
    [InlineData("true", "", "true is true")]
    public void An_explanation_names_each_reading_once(string condition, string reported, string expected) =>
        Assert.Equal(expected, Condition.Read(condition).Condition!.Explain(new ReportedValues(reported)).ToString());

    [Fact]
    public void A_reading_has_its_parts()
    {
        var explanation = Condition.Read("all_passed && s.x > 1% && y").Condition!.Explain(new ReportedValues("s.x=3"));
        Assert.Equal(Truth.Unknown, explanation.Result);
        Assert.Equal(
            [new ConditionRead("all_passed", null, null, null, true), new ConditionRead("s.x", "3%", "s", null), new ConditionRead("y", null, null, null)],
            explanation.Reads.AsEnumerable());
    }
}
