using Vapora.Workflows;
using Vapora.Workflows.Conditions;
using Xunit;

namespace Vapora.CoreTests.Conditions;

public sealed class MetricSolverRandomTests
{
    private static readonly string[] _names = ["a", "b", "c", "s.a", "s.b"];

    [Fact]
    public void Goals_that_some_values_reach_are_all_reached()
    {
        var random = TestSeed.Random(nameof(Goals_that_some_values_reach_are_all_reached), out var seed);
        for (var round = 0; round < 2_000; round++)
        {
            var kinds = _names.ToDictionary(n => n, _ => random.Next(4));
            var witness = new ReportedValues(string.Join(", ", kinds.Select(k => $"{k.Key}={Literal(k.Value, random)}")) + ", all_passed=true, any_error=false");
            var goals = new List<(Condition Condition, bool Wanted)>();
            for (var i = random.Next(1, 8); i > 0; i--)
            {
                var condition = Condition.Read(Text(kinds, random, 2));
                Assert.NotNull(condition.Condition);
                var truth = condition.Condition.Evaluate(witness);
                if (truth != Truth.Unknown) goals.Add((condition.Condition, truth == Truth.True));
            }

            var values = MetricSolver.Solve(goals, name => name == BuiltIn.AllPassed);
            var solved = new ReportedValues(string.Join(", ", values.Select(v => $"{new MetricName(v.Key.Step, v.Key.Metric, null, 0, 0)}={v.Value}")) + ", all_passed=true, any_error=false");
            foreach (var (condition, wanted) in goals)
            {
                var all = string.Join("\n", goals.Select(g => $"{g.Wanted}: {g.Condition}"));
                Assert.True(condition.Evaluate(solved) == (wanted ? Truth.True : Truth.False), $"seed {seed}, round {round}: {condition.Explain(solved)}\nof\n{all}");
            }
        }
    }

    [Fact]
    public void The_first_goal_that_can_be_reached_is_reached_whatever_follows()
    {
        var random = TestSeed.Random(nameof(The_first_goal_that_can_be_reached_is_reached_whatever_follows), out var seed);
        var trees = new RandomConditions(random);
        for (var round = 0; round < 300; round++)
        {
            Condition[] conditions = [.. Enumerable.Range(0, 4).Select(_ => trees.Print(trees.Tree(2))).Where(t => t.Length <= Limits.ConditionLength).Select(t => Condition.Read(t).Condition!)];
            var goals = conditions.Select(c => (c, random.Next(2) == 0)).ToArray();
            if (goals.Length == 0) continue;
            var alone = MetricSolver.Solve(goals[..1], _ => true);
            var together = MetricSolver.Solve(goals, _ => true);
            Assert.Equal([.. conditions.SelectMany(c => c.Names).Where(n => n.BuiltIn is null).Select(n => (n.Step, n.Metric)).Distinct().Order()], together.Keys.Order());
            Assert.True(Reached(goals[0], alone) == Reached(goals[0], together), $"seed {seed}, round {round}: {string.Join("\n", goals)}");
        }
    }

    private static bool Reached((Condition Condition, bool Wanted) goal, IReadOnlyDictionary<(string? Step, string Metric), MetricValue> values) =>
        goal.Condition.Evaluate(new Solved(values)) == (goal.Wanted ? Truth.True : Truth.False);

    private static string Text(Dictionary<string, int> kinds, Random random, int depth)
    {
        if (depth > 0 && random.Next(3) != 0)
        {
            var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Text(kinds, random, depth - 1));
            return (random.Next(3) == 0 ? "!" : "") + "(" + string.Join(random.Next(2) == 0 ? " && " : " || ", parts) + ")";
        }

        var name = random.GetItems(_names, 1)[0];
        var kind = kinds[name];
        var sign = ShownTree.Sign((Comparison)random.Next(kind < 2 ? 6 : 2));
        if (random.Next(8) == 0) return random.Next(2) == 0 ? "all_passed" : "any_error";
        if (kind == 2 && random.Next(2) == 0) return name;
        var other = kinds.Where(k => k.Value == kind && k.Key != name).Select(k => k.Key).FirstOrDefault();
        if (other is not null && random.Next(3) == 0) return $"{name} {sign} {other}";
        var literal = kind == 3 ? $"'{Literal(kind, random)}'" : Literal(kind, random);
        return random.Next(2) == 0 ? $"{name} {sign} {literal}" : $"{literal} {sign} {name}";
    }

    // Few values, so that goals meet each other.
    private static string Literal(int kind, Random random) => kind switch
    {
        0 => $"{random.Next(0, 6) * 20}%",
        1 => $"{random.Next(-2, 4)}s",
        2 => random.Next(2) == 0 ? "true" : "false",
        _ => random.GetItems(["red", "green", "ok"], 1)[0],
    };

    private readonly struct Solved(IReadOnlyDictionary<(string? Step, string Metric), MetricValue> values) : IConditionScope
    {
        public Truth Read(BuiltIn name) => Truth.True;

        public bool TryRead(MetricName name, out MetricValue value, out string reporter)
        {
            reporter = "solver";
            return values.TryGetValue((name.Step, name.Metric), out value);
        }
    }
}
