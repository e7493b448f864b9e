using MetricKey = (string? Step, string Metric);

namespace Vapora.Workflows.Conditions.Solving;

/// <summary>
/// Finds relations that contradict each other whatever the values are: <c>a &lt; b</c> and <c>b &lt;= a</c>. Bounds alone do not show it where nothing is bounded,
/// and trying values one by one would spend all steps on it.
/// </summary>
internal static class OrderCycle
{
    /// <summary>True when a new relation closes a circle that no values can satisfy.</summary>
    public static bool Closes(IReadOnlyCollection<ValueRelation> relations, ValueRelation added)
    {
        var (comparison, left, right) = added;
        var higher = relations.SelectMany(Upward).ToLookup(e => e.Low, e => (e.High, e.Strict));
        return comparison switch
        {
            Comparison.NotEqual => Path(higher, left, right) is not null && Path(higher, right, left) is not null,
            Comparison.Less or Comparison.LessOrEqual => IsBroken(higher, relations, left, right, comparison == Comparison.Less),
            Comparison.Greater or Comparison.GreaterOrEqual => IsBroken(higher, relations, right, left, comparison == Comparison.Greater),
            _ => Path(higher, left, right) == true || Path(higher, right, left) == true || Differ(higher, relations, left, right),
        };
    }

    // low (<) high is new: a way back from high to low makes all on it equal, which nothing strict and no "different" may contradict.
    private static bool IsBroken(ILookup<MetricKey, (MetricKey High, bool Strict)> higher, IEnumerable<ValueRelation> relations, MetricKey low, MetricKey high, bool isStrict) =>
        Path(higher, high, low) is { } strictOnTheWay && (isStrict || strictOnTheWay || Differ(higher, relations, low, high));

    private static bool Differ(ILookup<MetricKey, (MetricKey High, bool Strict)> higher, IEnumerable<ValueRelation> relations, MetricKey low, MetricKey high) =>
        relations.Any(r => r.Comparison == Comparison.NotEqual && Joined(higher, r.Left, r.Right, low, high));

    private static bool Joined(ILookup<MetricKey, (MetricKey High, bool Strict)> higher, MetricKey one, MetricKey other, MetricKey low, MetricKey high) =>
        (Path(higher, high, one) is not null && Path(higher, one, low) is not null || one == low || one == high) &&
        (Path(higher, high, other) is not null && Path(higher, other, low) is not null || other == low || other == high);

    private static IEnumerable<(MetricKey Low, MetricKey High, bool Strict)> Upward(ValueRelation relation)
    {
        var (comparison, left, right) = relation;
        if (comparison is Comparison.Less or Comparison.LessOrEqual or Comparison.Equal) yield return (left, right, comparison == Comparison.Less);
        if (comparison is Comparison.Greater or Comparison.GreaterOrEqual or Comparison.Equal) yield return (right, left, comparison == Comparison.Greater);
    }

    /// <summary>Null when no chain leads up from one metric to another; else whether one with a strict step does.</summary>
    private static bool? Path(ILookup<MetricKey, (MetricKey High, bool Strict)> higher, MetricKey from, MetricKey to)
    {
        var seen = new HashSet<(MetricKey, bool)> { (from, false) };
        var open = new Stack<(MetricKey Metric, bool Strict)>([(from, false)]);
        bool? found = null;
        while (open.TryPop(out var at))
        {
            if (at.Metric == to && at != (from, false)) found = (found ?? false) || at.Strict;
            foreach (var (high, strict) in higher[at.Metric])
                if (seen.Add((high, at.Strict || strict))) open.Push((high, at.Strict || strict));
        }

        return found;
    }
}
