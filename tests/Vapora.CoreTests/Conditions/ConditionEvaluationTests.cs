using Vapora.Workflows.Conditions;
using Xunit;

namespace Vapora.CoreTests.Conditions;

public sealed class ConditionEvaluationTests
{
    [Theory]
    [InlineData("T", "T", "T", "T")]
    [InlineData("T", "U", "U", "T")]
    [InlineData("T", "F", "F", "T")]
    [InlineData("U", "T", "U", "T")]
    [InlineData("U", "U", "U", "U")]
    [InlineData("U", "F", "F", "U")]
    [InlineData("F", "T", "F", "T")]
    [InlineData("F", "U", "F", "U")]
    [InlineData("F", "F", "F", "F")]
    public void And_and_or_follow_Kleene(string a, string b, string and, string or)
    {
        var scope = new ReportedValues(string.Join(", ", new[] { Reported("a", a), Reported("b", b) }.OfType<string>()));
        Assert.Equal(Value(and), Evaluate("a && b", scope));
        Assert.Equal(Value(or), Evaluate("a || b", scope));
        Assert.Equal(Value(and), Evaluate("!(!a || !b)", scope));
        Assert.Equal(Value(or), Evaluate("not (not a and not b)", scope));
        Assert.Equal(Value(and), Evaluate("true && a && b", scope));
    }

    [Theory]
    [InlineData("!a", "a=true", "F")]
    [InlineData("!a", "a=false", "T")]
    [InlineData("!a", "", "U")]
    [InlineData("all_passed", "", "U")]
    [InlineData("all_passed", "all_passed=true", "T")]
    [InlineData("all_passed == false", "all_passed=false", "T")]
    [InlineData("all_passed == false", "", "U")]
    [InlineData("all_passed != any_error", "all_passed=true, any_error=false", "T")]
    [InlineData("x == all_passed", "x=true, all_passed=true", "T")]
    [InlineData("s.all_passed", "s.all_passed=true", "T")]
    [InlineData("coverage > 85%", "", "U")]
    [InlineData("coverage > 85%", "coverage=86%", "T")]
    [InlineData("coverage > 85%", "coverage=85%", "F")]
    [InlineData("coverage >= 85%", "coverage=85%", "T")]
    [InlineData("coverage < 85%", "coverage=85%", "F")]
    [InlineData("coverage <= 85%", "coverage=85%", "T")]
    [InlineData("coverage == 85%", "coverage=85%", "T")]
    [InlineData("coverage != 85%", "coverage=85%", "F")]
    [InlineData("85% < coverage", "coverage=86%", "T")]
    [InlineData("s == 'green'", "s=green", "T")]
    [InlineData("s == 'green'", "s=Green", "F")]
    [InlineData("s != 'green'", "s=red", "T")]
    [InlineData("7d.coverage > 1%", "coverage=5%", "U")]
    [InlineData("7d.coverage > 1%", "7d.coverage=5%", "T")]
    [InlineData("p99 > 300ms", "p99_latency=301ms", "T")]
    public void A_condition_says_this_of_what_was_reported(string condition, string reported, string expected) =>
        Assert.Equal(Value(expected), Evaluate(condition, new ReportedValues(reported)));

    [Theory]
    [InlineData("p99_latency > 500ms", "p99_latency=0.6s", "T")]
    [InlineData("p99_latency > 0.5s", "p99_latency=400ms", "F")]
    [InlineData("memory < 1GiB", "memory=1GB", "T")]
    [InlineData("latency == 300us", "latency=0.3ms", "T")]
    [InlineData("coverage > 85%", "coverage=90", "T")]
    [InlineData("p99_latency > 500ms", "p99_latency=300", "F")]
    [InlineData("p99_latency > 500ms", "p99_latency=501", "T")]
    [InlineData("p99_latency > 1s", "p99_latency=501", "T")]
    [InlineData("latency == 0.3ms", "latency=0.3", "T")]
    [InlineData("took < 1h30m", "took=89", "T")]
    [InlineData("coverage > 85", "coverage=90%", "T")]
    [InlineData("p99_latency < 500", "p99_latency=300ms", "U")]
    [InlineData("p99_latency > 0", "p99_latency=300ms", "T")]
    [InlineData("p99_latency > 500ms", "p99_latency=80%", "U")]
    [InlineData("p99_latency > 500ms", "p99_latency=slow", "U")]
    [InlineData("p99_latency == 'slow'", "p99_latency=500ms", "U")]
    [InlineData("p99_latency != 'slow'", "p99_latency=500ms", "U")]
    [InlineData("ok == true", "ok=1", "U")]
    [InlineData("ok", "ok=1", "U")]
    [InlineData("ok", "ok=yes", "U")]
    public void Units_convert_and_what_does_not_compare_is_unknown(string condition, string reported, string expected) =>
        Assert.Equal(Value(expected), Evaluate(condition, new ReportedValues(reported)));

    [Theory]
    [InlineData("a < b", "a=1s, b=1500ms", "T")]
    [InlineData("a < b", "a=1%, b=2", "T")]
    [InlineData("a < b", "a=1s, b=2", "U")]
    [InlineData("a > b", "a=1s, b=0", "T")]
    [InlineData("a < b", "a=1s, b=2%", "U")]
    [InlineData("a < b", "a=x, b=y", "U")]
    [InlineData("a == b", "a=x, b=x", "T")]
    [InlineData("a == b", "a=true, b=x", "U")]
    [InlineData("a == b", "a=true, b=false", "F")]
    [InlineData("a == b", "a=1", "U")]
    public void Two_names_compare_when_their_values_do(string condition, string reported, string expected) =>
        Assert.Equal(Value(expected), Evaluate(condition, new ReportedValues(reported)));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_unknown(double number)
    {
        Assert.Equal(Truth.Unknown, Condition.Read("x > 5").Condition!.Evaluate(new OneNumber(number)));
        Assert.Equal(Truth.Unknown, Condition.Read("x != 5").Condition!.Evaluate(new OneNumber(number)));
    }

    [Fact]
    public void Evaluating_allocates_nothing()
    {
        var condition = Condition.Read("(any_error || x > 5ms && !(y == 'a' or x <= 3s)) and (x < 85s or all_passed == false) and x != z").Condition!;
        var scope = new OneNumber(7);
        Truth last = default;
        for (var i = 0; i < 100; i++) last = condition.Evaluate(scope);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) last = condition.Evaluate(scope);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Truth.False, last);
    }

    private static Truth Evaluate(string condition, ReportedValues scope) => Condition.Read(condition).Condition!.Evaluate(scope);

    private static Truth Value(string letter) => letter switch { "T" => Truth.True, "F" => Truth.False, _ => Truth.Unknown };

    private static string? Reported(string name, string letter) => letter switch { "T" => $"{name}=true", "F" => $"{name}=false", _ => null };

    private readonly struct OneNumber(double number) : IConditionScope
    {
        public Truth Read(BuiltIn name) => name == BuiltIn.AllPassed ? Truth.True : Truth.Unknown;

        public bool TryRead(MetricName name, out MetricValue value, out string reporter)
        {
            (value, reporter) = (MetricValue.Of(number), "one");
            return true;
        }
    }
}
