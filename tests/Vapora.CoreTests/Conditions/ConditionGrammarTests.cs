using Vapora.Workflows.Conditions;
using Xunit;

namespace Vapora.CoreTests.Conditions;

public sealed class ConditionGrammarTests
{
    [Theory]
    [InlineData("tests_passing && coverage > 85%", "(and *AllTestsPass (> coverage 85%))")]
    [InlineData("error_rate > 1% or p99_latency > 500ms", "(or (> error_rate 1%) (> p99_latency 500ms))")]
    [InlineData("all_tests_pass && all_reviews_approved", "(and *AllTestsPass *AllReviewsApproved)")]
    [InlineData("p99 > 300ms", "(> p99_latency 300ms)")]
    [InlineData("14_monitor.p99 > 300ms", "(> 14_monitor.p99_latency 300ms)")]
    [InlineData("a or b and c", "(or a (and b c))")]
    [InlineData("(a or b) and c", "(and (or a b) c)")]
    [InlineData("a || b || c && d && e", "(or a b (and c d e))")]
    [InlineData("a AND not B Or NOT c", "(or (and a (not B)) (not c))")]
    [InlineData("!!a", "(not (not a))")]
    [InlineData("!a == true", "(not (== a true))")]
    [InlineData("not (a > 1 and b < 2)", "(not (and (> a 1) (< b 2)))")]
    [InlineData("((coverage)) > 85%", "error")]
    [InlineData("(coverage) > (85%)", "(> coverage 85%)")]
    [InlineData("85% < coverage", "(< 85% coverage)")]
    [InlineData("a == b", "(== a b)")]
    [InlineData("a<=1&&b>=2||c!=3", "(or (and (<= a 1) (>= b 2)) (!= c 3))")]
    [InlineData("true", "true")]
    [InlineData("ok == True and done != FALSE", "(and (== ok true) (!= done false))")]
    [InlineData("all_passed == false", "(== *AllPassed false)")]
    [InlineData("step.all_passed", "step.all_passed")]
    [InlineData("\t a \r\n && b ", "(and a b)")]
    public void A_condition_reads_as_this_tree(string text, string tree)
    {
        var reading = Condition.Read(text);
        Assert.Equal(tree, reading.Condition is { } condition ? ShownTree.Of(condition.Root) : "error");
    }

    [Theory]
    [InlineData("7d_test_coverage.coverage > 1", "(> 7d_test_coverage.coverage 1)")]
    [InlineData("x > 7d", "(> x 7d)")]
    [InlineData("x > 1h30m", "(> x 1h30m)")]
    [InlineData("x > 1.5s", "(> x 1.5s)")]
    [InlineData("x > 10MB", "(> x 10MB)")]
    [InlineData("x > 10mib", "(> x 10MiB)")]
    [InlineData("x > -3", "(> x -3)")]
    [InlineData("x > -3.5%", "(> x -3.5%)")]
    [InlineData("x>-1", "(> x -1)")]
    [InlineData("x > 1e3", "(> x 1000)")]
    [InlineData("x > 1e-3", "(> x 0.001)")]
    [InlineData("x > 1E+3", "(> x 1000)")]
    [InlineData("5.coverage > 1", "(> 5.coverage 1)")]
    [InlineData("1.5x > 1", "(> 1.5x 1)")]
    [InlineData("10_smoke > 1", "(> 10_smoke 1)")]
    [InlineData("blue-green.error-rate > 1%", "(> blue-green.error-rate 1%)")]
    [InlineData("step.http.p99 > 1s", "(> step.http.p99 1s)")]
    [InlineData("1M > 1", "(> 1M 1)")]
    [InlineData("android == 'x' && notes == 'y' && oracle", "(and (== android 'x') (== notes 'y') oracle)")]
    public void A_token_is_the_longest_match_and_a_number_only_as_a_whole(string text, string tree)
    {
        var condition = Condition.Read(text).Condition;
        Assert.NotNull(condition);
        Assert.Equal(tree, ShownTree.Of(condition.Root));
    }

    [Theory]
    [InlineData("""s == 'a b'""", "a b")]
    [InlineData("""s == "it's" """, "it's")]
    [InlineData("""s == 'it\'s'""", "it's")]
    [InlineData("""s == "a\"b\\c\nd\te\r" """, "a\"b\\c\nd\te\r")]
    [InlineData("""s == '' """, "")]
    [InlineData("""s == 'Grün && > ('""", "Grün && > (")]
    public void Texts_stand_in_either_quotes_with_escapes(string text, string value)
    {
        var compare = Assert.IsType<Expression.Compare>(Condition.Read(text).Condition?.Root);
        Assert.Equal(MetricValue.Of(value), Assert.IsType<Operand.Literal>(compare.Right).Value);
    }

    [Fact]
    public void Names_are_listed_in_text_order_with_their_places()
    {
        var condition = Condition.Read("tests_passing && (p99 > 1s or 7d.coverage < 5%) && p99 < 2s").Condition;
        Assert.NotNull(condition);
        Assert.Equal(
            [
                new MetricName(null, "tests_passing", BuiltIn.AllTestsPass, 0, 13), new MetricName(null, "p99_latency", null, 18, 3),
                new MetricName("7d", "coverage", null, 30, 11), new MetricName(null, "p99_latency", null, 51, 3),
            ],
            condition.Names.AsEnumerable());
    }

    [Theory]
    [InlineData("x > 500ms", 0.001)]
    [InlineData("x > 1h30m", 60)]
    [InlineData("x > 10KiB", 1024)]
    [InlineData("x > 85%", 1)]
    [InlineData("x > 85", 1)]
    public void A_literal_keeps_the_unit_it_was_written_with(string text, double unit)
    {
        var compare = Assert.IsType<Expression.Compare>(Condition.Read(text).Condition?.Root);
        Assert.Equal(unit, Assert.IsType<Operand.Literal>(compare.Right).Unit);
    }

    [Fact]
    public void Every_built_in_name_is_known_and_any_other_case_is_a_metric()
    {
        Assert.All(BuiltIns.Names, name => Assert.NotNull(BuiltIns.Find(name)));
        Assert.Equal(Enum.GetValues<BuiltIn>().ToHashSet(), BuiltIns.Names.Select(n => BuiltIns.Find(n)!.Value).ToHashSet());
        Assert.Null(BuiltIns.Find("All_Passed"));
    }
}
