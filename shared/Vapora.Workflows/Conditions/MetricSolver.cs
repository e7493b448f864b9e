using System.Collections.Immutable;
using Vapora.Workflows.Conditions.Solving;
using MetricKey = (string? Step, string Metric);

namespace Vapora.Workflows.Conditions;

/// <summary>Finds metric values that make conditions true or false as wanted: what a simulated agent reports.</summary>
public static class MetricSolver
{
    /// <summary>
    /// Chooses values for every metric that the goals name. When not all goals can be reached together, earlier ones come first and as many of the later ones as
    /// still fit. The values look natural: 95% for <c>coverage &gt; 85%</c>, 250ms when <c>p99_latency &gt; 500ms</c> must be false.
    /// A bare name and the same metric of a step (<c>tests.coverage</c>) are two metrics here.
    /// </summary>
    /// <param name="goals">Conditions, and the truth each should have.</param>
    /// <param name="builtIn">What to assume of the built-in names.</param>
    /// <returns>A value per metric, also for those of goals that were given up. At most <see cref="Limits.MetricSolverSteps"/> steps are taken for goals that share metrics.</returns>
    public static ImmutableDictionary<MetricKey, MetricValue> Solve(IReadOnlyList<(Condition Condition, bool Wanted)> goals, Func<BuiltIn, bool> builtIn)
    {
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentNullException.ThrowIfNull(builtIn);
        var values = ImmutableDictionary.CreateBuilder<MetricKey, MetricValue>();
        foreach (var group in GoalGroups.Of(goals)) values.AddRange(SolveGroup(group, builtIn));
        return values.ToImmutable();
    }

    private static ImmutableDictionary<MetricKey, MetricValue> SolveGroup((Condition Condition, bool Wanted)[] goals, Func<BuiltIn, bool> builtIn)
    {
        MetricKey[] metrics = [.. goals.SelectMany(g => MetricsOf(g.Condition)).Distinct()];
        var hints = Hints(goals);
        var stepsLeft = Limits.MetricSolverSteps;

        ImmutableDictionary<MetricKey, MetricValue>? Search(IReadOnlyList<(Condition, bool)> some, int steps)
        {
            var search = new GoalSearch(some, metrics, hints, builtIn);
            var values = search.Run(steps);
            stepsLeft -= search.Steps;
            return values;
        }

        if (Search(goals, stepsLeft / 2) is { } all) return all;
        var kept = new List<(Condition, bool)>();
        var best = metrics.ToImmutableDictionary(m => m, m => NiceValue.Of(ValueDomain.Any, hints.TryGetValue(m, out var hint) ? hint : null).First());
        for (var i = 0; i < goals.Length && stepsLeft > 0; i++)
        {
            kept.Add(goals[i]);
            // A share of what is left, so that one hard goal does not cost all later ones.
            if (Search(kept, Math.Max(1, stepsLeft / Math.Min(goals.Length - i, 10))) is { } values) best = values;
            else kept.RemoveAt(kept.Count - 1);
        }

        return best;
    }

    /// <summary>The metrics a condition names, in text order; built-ins are none.</summary>
    internal static IEnumerable<MetricKey> MetricsOf(Condition condition) => condition.Names.Where(n => n.BuiltIn is null).Select(KeyOf);

    /// <summary>What names a metric in a solution.</summary>
    internal static MetricKey KeyOf(MetricName name) => (name.Step, name.Metric);

    /// <summary>The first value each metric is compared with: its kind and size are what people expect of it.</summary>
    private static Dictionary<MetricKey, MetricValue> Hints(IReadOnlyList<(Condition Condition, bool Wanted)> goals)
    {
        var hints = new Dictionary<MetricKey, MetricValue>();
        foreach (var (condition, _) in goals) Collect(condition.Root, hints);
        return hints;
    }

    private static void Collect(Expression expression, Dictionary<MetricKey, MetricValue> hints)
    {
        switch (expression)
        {
            case Expression.Or or: foreach (var part in or.Parts) Collect(part, hints); break;
            case Expression.And and: foreach (var part in and.Parts) Collect(part, hints); break;
            case Expression.Not not: Collect(not.Inner, hints); break;
            case Expression.Name { Metric.BuiltIn: null } name: hints.TryAdd(KeyOf(name.Metric), MetricValue.Of(true)); break;
            case Expression.Compare { Left: Operand.Name { Metric.BuiltIn: null } name, Right: Operand.Literal literal }: hints.TryAdd(KeyOf(name.Metric), literal.Value); break;
            case Expression.Compare { Left: Operand.Literal literal, Right: Operand.Name { Metric.BuiltIn: null } name }: hints.TryAdd(KeyOf(name.Metric), literal.Value); break;
        }
    }
}
