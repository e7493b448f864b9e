using System.Collections.Immutable;
using MetricKey = (string? Step, string Metric);

namespace Vapora.Workflows.Conditions.Solving;

/// <summary>What is known of all metrics at one point of the search. Immutable: a branch that fails leaves nothing behind.</summary>
internal sealed record ValueStore(
    ImmutableDictionary<MetricKey, ValueDomain> Domains, ImmutableList<ValueRelation> Relations)
{
    /// <summary>Nothing is known.</summary>
    public static readonly ValueStore Empty = new(ImmutableDictionary<MetricKey, ValueDomain>.Empty, []);

    /// <summary>The domain of a metric.</summary>
    public ValueDomain this[MetricKey metric] => Domains.GetValueOrDefault(metric, ValueDomain.Any);

    /// <summary>With a metric compared with a value; null when nothing is left for it.</summary>
    public ValueStore? With(MetricKey metric, Comparison comparison, MetricValue value) =>
        this[metric].Narrow(comparison, value) is { } domain ? (this with { Domains = Domains.SetItem(metric, domain) }).Settled() : null;

    /// <summary>With two metrics compared; null when nothing is left for one of them.</summary>
    public ValueStore? With(ValueRelation relation) =>
        OrderCycle.Closes(Relations, relation) ? null : (this with { Relations = Relations.Add(relation) }).Settled();

    /// <summary>
    /// Carries bounds across the relations until nothing changes. Bounds only move to bounds that exist, so this ends; the count is for domains that grow excluded
    /// values around a cycle.
    /// </summary>
    private ValueStore? Settled()
    {
        var domains = Domains;
        for (var (rounds, changed) = (0, true); changed && rounds <= 2 * Relations.Count; rounds++)
        {
            changed = false;
            foreach (var (comparison, left, right) in Relations)
            {
                var a = domains.GetValueOrDefault(left, ValueDomain.Any);
                var b = domains.GetValueOrDefault(right, ValueDomain.Any);
                var newA = a.Narrow(comparison, b);
                var newB = newA is null ? null : b.Narrow(Comparisons.Mirrored(comparison), newA);
                if (newA is null || newB is null) return null;
                if (newA.Equals(a) && newB.Equals(b)) continue;
                domains = domains.SetItem(left, newA).SetItem(right, newB);
                changed = true;
            }
        }

        return this with { Domains = domains };
    }
}

/// <summary>Two metrics compared.</summary>
internal readonly record struct ValueRelation(Comparison Comparison, MetricKey Left, MetricKey Right);

/// <summary>What comparisons become.</summary>
internal static class Comparisons
{
    /// <summary>The comparison that holds exactly when this one does not (of values that compare).</summary>
    public static Comparison Opposite(Comparison comparison) => comparison switch
    {
        Comparison.Equal => Comparison.NotEqual,
        Comparison.NotEqual => Comparison.Equal,
        Comparison.Less => Comparison.GreaterOrEqual,
        Comparison.LessOrEqual => Comparison.Greater,
        Comparison.Greater => Comparison.LessOrEqual,
        _ => Comparison.Less,
    };

    /// <summary>The comparison with its sides exchanged.</summary>
    public static Comparison Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };
}
