using Vapora.Workflows.Conditions;
using Vapora.Workflows.Diagnostics;
using Xunit;

namespace Vapora.CoreTests.Conditions;

public sealed class ConditionTypeTests
{
    [Theory]
    [InlineData("5", 0, 1, "5 is a number, not true or false.", "compare it with a name, such as failures < 5")]
    [InlineData("a && 85%", 5, 3, "85% is a percentage, not true or false.", "compare it with a name, such as coverage > 85%")]
    [InlineData("'x'", 0, 3, "'x' is a text, not true or false.", "compare it with a name, such as status == 'x'")]
    [InlineData("!500ms", 1, 5, "500ms is a time, not true or false.", "compare it with a name, such as p99_latency < 500ms")]
    [InlineData("(5)", 0, 3, "(5) is a number, not true or false.", "compare it with a name, such as failures < (5)")]
    [InlineData("a < 'x'", 4, 3, "'<' needs numbers on both sides; 'x' is a text.", "use == or != for texts and flags")]
    [InlineData("true >= a", 0, 4, "'>=' needs numbers on both sides; true is true or false.", "use == or != for texts and flags")]
    [InlineData("all_passed > 3", 0, 10, "'>' needs numbers on both sides; all_passed is true or false.", "use == or != for texts and flags")]
    [InlineData("all_passed == 3", 14, 1, "all_passed is true or false; 3 is a number.", "write all_passed by itself, or compare it with true or false")]
    [InlineData("'yes' == any_error", 0, 5, "any_error is true or false; 'yes' is a text.", "write any_error by itself, or compare it with true or false")]
    [InlineData("85% == 500ms", 0, 12, "85% is a percentage and 500ms is a time: they do not compare.", "compare a name with a value of its kind")]
    [InlineData("1 == 'x'", 0, 8, "1 is a number and 'x' is a text: they do not compare.", "compare a name with a value of its kind")]
    [InlineData("x > 85% && x < 500ms", 15, 5, "x is compared with 85% (a percentage) before, and compared with 500ms (a time) here.",
        "one metric has one kind of value; use the same unit or kind, or two metrics")]
    [InlineData("x > 1MB or (y && !(x == 's'))", 24, 3, "x is compared with 1MB (an amount of data) before, and compared with 's' (a text) here.",
        "one metric has one kind of value; use the same unit or kind, or two metrics")]
    [InlineData("x > 100 && x < 500ms", 15, 5, "x is compared with 100 (a number) before, and compared with 500ms (a time) here.",
        "one metric has one kind of value; use the same unit or kind, or two metrics")]
    [InlineData("x && x > 5", 9, 1, "x is used as true or false before, and compared with 5 (a number) here.",
        "one metric has one kind of value; use the same unit or kind, or two metrics")]
    [InlineData("p99 > 5ms && p99_latency > 3%", 27, 2, "p99_latency is compared with 5ms (a time) before, and compared with 3% (a percentage) here.",
        "one metric has one kind of value; use the same unit or kind, or two metrics")]
    [InlineData("x == all_passed && x == 3", 24, 1, "x is used as true or false before, and compared with 3 (a number) here.",
        "one metric has one kind of value; use the same unit or kind, or two metrics")]
    [InlineData("coverage > 85% && latency < 500ms && latency < coverage", 37, 18,
        "latency is compared with 500ms (a time), and coverage is compared with 85% (a percentage): they do not compare.", "compare two metrics of one kind, in the same unit")]
    [InlineData("a < b && a > 5s && b > 1MB", 0, 5,
        "a is compared with 5s (a time), and b is compared with 1MB (an amount of data): they do not compare.", "compare two metrics of one kind, in the same unit")]
    [InlineData("a == b && a && b > 1", 0, 6,
        "a is used as true or false, and b is compared with 1 (a number): they do not compare.", "compare two metrics of one kind, in the same unit")]
    [InlineData("a < b && b == 'x'", 4, 1, "'<' needs numbers on both sides; b is compared with 'x' (a text).", "use == or != for texts and flags")]
    public void What_can_never_compare_is_an_error_at_its_place(string text, int offset, int length, string message, string hint)
    {
        var reading = Condition.Read(text);
        Assert.Null(reading.Condition);
        Assert.Equal(new ConditionError(DiagnosticCodes.ConditionTypes, offset, length, message, hint), Assert.Single(reading.Errors));
    }

    [Theory]
    [InlineData("a > 5% && a < 90")]
    [InlineData("a > 0 && a < 500ms")]
    [InlineData("a > 100ms && a < 2h")]
    [InlineData("a == 'x' || a != 'y'")]
    [InlineData("a && a == true")]
    [InlineData("all_passed == true || all_passed != any_error")]
    [InlineData("s.x > 5% && t.x > 5ms && x > 5MB")]
    [InlineData("a > b && a == c")]
    [InlineData("a > b && a > 5% && b > 90")]
    [InlineData("a > b && a > 5ms && b > 0")]
    [InlineData("a == b && a == 'x' && b == 'y'")]
    [InlineData("s.a > t.a && s.a > 5ms && t.a < 2h")]
    [InlineData("5 > 3% || 1s == 1000ms")]
    public void What_may_compare_is_no_error(string text) => Assert.Empty(Condition.Read(text).Errors);

    [Fact]
    public void Independent_errors_are_all_reported()
    {
        var errors = Condition.Read("5 && a < 'x' && all_passed == 3 && b > 1% && b > 1s").Errors;
        Assert.Equal([0, 9, 30, 49], errors.Select(e => e.Offset));
    }
}
