using MetricKey = (string? Step, string Metric);

namespace Vapora.Workflows.Conditions.Solving;

/// <summary>Parts goals into groups that share no metric: each is solved by itself, so many easy goals stay easy.</summary>
internal static class GoalGroups
{
    /// <summary>The groups; goals keep their order, and goals without a metric are left out: no value changes them.</summary>
    public static IEnumerable<(Condition Condition, bool Wanted)[]> Of(IReadOnlyList<(Condition Condition, bool Wanted)> goals)
    {
        var parents = new Dictionary<MetricKey, MetricKey>();
        foreach (var (condition, _) in goals)
        {
            MetricKey? first = null;
            foreach (var key in MetricSolver.MetricsOf(condition))
            {
                parents.TryAdd(key, key);
                first ??= key;
                parents[Root(parents, key)] = Root(parents, first.Value);
            }
        }

        return goals.Where(g => MetricSolver.MetricsOf(g.Condition).Any())
            .GroupBy(g => Root(parents, MetricSolver.MetricsOf(g.Condition).First()), (_, group) => group.ToArray());
    }

    private static MetricKey Root(Dictionary<MetricKey, MetricKey> parents, MetricKey key)
    {
        while (parents[key] != key)
        {
            parents[key] = parents[parents[key]];
            key = parents[key];
        }

        return key;
    }
}
