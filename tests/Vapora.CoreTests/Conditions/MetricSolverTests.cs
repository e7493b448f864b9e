using Vapora.Workflows.Conditions;
using Xunit;

namespace Vapora.CoreTests.Conditions;

public sealed class MetricSolverTests
{
    [Theory]
    [InlineData("coverage > 85%", "coverage=95%")]
    [InlineData("coverage >= 85%", "coverage=95%")]
    [InlineData("coverage > 99.9%", "coverage=99.95%")]
    [InlineData("coverage >= 100%", "coverage=100%")]
    [InlineData("not error_rate > 1%", "error_rate=0.5%")]
    [InlineData("not (error_rate > 1% or p99_latency > 500ms)", "error_rate=0.5%, p99_latency=250ms")]
    [InlineData("!(error_rate > 0.5%) && !(p99 > 300ms) && !(cpu > 80%)", "cpu=40%, error_rate=0.25%, p99_latency=150ms")]
    [InlineData("error_rate > 1% or p99_latency > 500ms", "error_rate=2%, p99_latency=250ms")]
    [InlineData("p99_latency > 500ms", "p99_latency=1s")]
    [InlineData("duration < 1h", "duration=30m")]
    [InlineData("memory < 10MB", "memory=5MB")]
    [InlineData("replicas > 2", "replicas=4")]
    [InlineData("failures < 1", "failures=0")]
    [InlineData("failures == 0", "failures=0")]
    [InlineData("failures > 0", "failures=1")]
    [InlineData("x != 5", "x=2")]
    [InlineData("x < -3", "x=-6")]
    [InlineData("x < 0s", "x=-1s")]
    [InlineData("x <= 0 && x != 0", "x=-1")]
    [InlineData("x >= 100% && x != 100%", "x=101%")]
    [InlineData("error_rate > 10%", "error_rate=20%")]
    [InlineData("coverage > 50%", "coverage=80%")]
    [InlineData("x > 101%", "x=200%")]
    [InlineData("coverage > 85% && coverage < 90%", "coverage=88%")]
    [InlineData("x > 1 && x < 2", "x=1.5")]
    [InlineData("x > 0 && x < 500ms", "x=250ms")]
    [InlineData("ready", "ready=true")]
    [InlineData("!ready", "ready=false")]
    [InlineData("ready != true", "ready=false")]
    [InlineData("status == 'green'", "status=green")]
    [InlineData("status != 'green'", "status=ok")]
    [InlineData("status != 'ok' && status != 'other-1'", "status=other-2")]
    [InlineData("7d.coverage > 85%", "7d.coverage=95%")]
    [InlineData("a < b", "a=1, b=2")]
    [InlineData("a < b && b < 10%", "a=5%, b=7.5%")]
    [InlineData("a == b && b > 3s", "a=6s, b=6s")]
    [InlineData("a == b && b == 'x'", "a=x, b=x")]
    [InlineData("a != b && b == true", "a=false, b=true")]
    [InlineData("ready == all_passed", "ready=true")]
    [InlineData("all_passed && x > 1", "x=2")]
    [InlineData("any_error or x > 1", "x=2")]
    [InlineData("true", "")]
    public void Values_that_make_it_true_look_natural(string condition, string expected) => Assert.Equal(expected, Solve((condition, true)));

    [Fact]
    public void Goals_share_their_metrics()
    {
        Assert.Equal("error_rate=1.5%", Solve(("error_rate > 2%", false), ("error_rate > 1%", true)));
        Assert.Equal("coverage=95%, p99_latency=250ms", Solve(("tests_passing && coverage > 85%", true), ("p99 > 500ms", false)));
        Assert.Equal("a=false, b=true", Solve(("a or b", true), ("a", false)));
        Assert.Equal("a=1, b=true", Solve(("(a > 5 and b) or (a < 3 and b)", true), ("a > 4", false)));
    }

    [Fact]
    public void Of_goals_that_contradict_the_earlier_are_kept_and_later_ones_that_fit()
    {
        Assert.Equal("a=10, b=4", Solve(("a > 5", true), ("a < 3", true), ("b > 2", true)));
        Assert.Equal("a=1, b=4", Solve(("a < 3", true), ("a > 5 && b > 1", true), ("b > 2", true)));
        Assert.Equal("a=95%", Solve(("a > 85%", true), ("a > 5ms", true)));
        Assert.Equal("a=green", Solve(("a == 'green'", true), ("a == 'red'", true), ("a", true)));
        Assert.Equal("a=1, b=2, c=4", Solve(("a < b", true), ("b < c", true), ("c < a", true)));
        Assert.Equal("x=2", Solve(("any_error", true), ("x > 1", true)));
    }

    [Fact]
    public void A_hard_set_of_goals_ends_within_its_limit()
    {
        // Twelve pigeons for eleven holes, as flags: contradictory, and no short search shows it.
        var goals = new List<(string, bool)>();
        for (var pigeon = 0; pigeon < 12; pigeon++) goals.Add((string.Join(" or ", Enumerable.Range(0, 11).Select(hole => $"p{pigeon}_{hole}")), true));
        for (var hole = 0; hole < 11; hole++)
            for (var a = 0; a < 12; a++)
                for (var b = 0; b < a; b++) goals.Add(($"p{a}_{hole} and p{b}_{hole}", false));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(132, Values([.. goals]).Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Many_goals_that_share_no_metric_are_all_reached()
    {
        var goals = Enumerable.Range(0, 10_000).Select(i => ($"s{i}.a > 5 or s{i}.b < 3", i % 2 == 0)).ToArray();
        var values = Values(goals);
        Assert.Equal(20_000, values.Count);
        Assert.Equal(MetricValue.Of(10), values[("s0", "a")]);
        Assert.Equal(MetricValue.Of(2), values[("s9999", "a")]);
    }

    [Fact]
    public void A_chain_that_is_too_long_for_the_search_still_gives_every_metric_a_value()
    {
        var goals = Enumerable.Range(0, 5_000).Select(i => ($"m{i} < m{i + 1}", true)).ToArray();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(5_001, Values(goals).Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
        Assert.True(Values([.. goals.Take(40)])[(null, "m40")].Number > Values([.. goals.Take(40)])[(null, "m0")].Number);
    }

    private static bool BuiltInValue(BuiltIn name) => name is not (BuiltIn.AnyError or BuiltIn.CriticalError);

    private static string Solve(params (string Condition, bool Wanted)[] goals) =>
        string.Join(", ", Values(goals).Select(v => $"{(v.Key.Step is null ? "" : v.Key.Step + ".")}{v.Key.Metric}={v.Value}").Order(StringComparer.Ordinal));

    private static System.Collections.Immutable.ImmutableDictionary<(string? Step, string Metric), MetricValue> Values(params (string Condition, bool Wanted)[] goals) =>
        MetricSolver.Solve([.. goals.Select(g => (Condition.Read(g.Condition).Condition!, g.Wanted))], BuiltInValue);
}
