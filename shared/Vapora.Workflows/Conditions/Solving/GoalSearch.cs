using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MetricKey = (string? Step, string Metric);

namespace Vapora.Workflows.Conditions.Solving;

/// <summary>
/// Depth-first search for values that reach all goals: what must hold narrows the domains at once, what may hold in several ways is tried in text order, and the
/// values picked at the end are checked by the evaluator.
/// </summary>
internal sealed class GoalSearch(
    IReadOnlyList<(Condition Condition, bool Wanted)> goals,
    IReadOnlyList<MetricKey> metrics,
    IReadOnlyDictionary<MetricKey, MetricValue> hints,
    Func<BuiltIn, bool> builtIn)
{
    private int _steps;
    private int _limit;

    /// <summary>Steps taken by the last search.</summary>
    public int Steps => _steps;

    /// <summary>The values of all metrics, or null when there are none or the steps were used up.</summary>
    public ImmutableDictionary<MetricKey, MetricValue>? Run(int steps)
    {
        (_steps, _limit) = (0, steps);
        var open = ImmutableStack<(Expression Expression, bool Wanted)>.Empty;
        foreach (var (condition, wanted) in goals.Reverse()) open = open.Push((condition.Root, wanted));
        return Reach(ValueStore.Empty, open, ImmutableQueue<Choice>.Empty);
    }

    private ImmutableDictionary<MetricKey, MetricValue>? Reach(
        ValueStore store, ImmutableStack<(Expression Expression, bool Wanted)> open, ImmutableQueue<Choice> choices)
    {
        while (!open.IsEmpty)
        {
            if (IsSpent(1 + store.Relations.Count)) return null;
            open = open.Pop(out var goal);
            switch (goal.Expression)
            {
                case Expression.Not not:
                    open = open.Push((not.Inner, !goal.Wanted));
                    break;
                case Expression.And all when goal.Wanted:
                    foreach (var part in all.Parts.Reverse()) open = open.Push((part, true));
                    break;
                case Expression.Or any when !goal.Wanted:
                    foreach (var part in any.Parts.Reverse()) open = open.Push((part, false));
                    break;
                case Expression.And all:
                    choices = choices.Enqueue(new Choice(all.Parts, false));
                    break;
                case Expression.Or any:
                    choices = choices.Enqueue(new Choice(any.Parts, true));
                    break;
                default:
                    if (Hold(store, goal.Expression, goal.Wanted) is not { } next) return null;
                    store = next;
                    break;
            }
        }

        if (choices.IsEmpty) return Pick(store, [.. metrics]);
        choices = choices.Dequeue(out var choice);
        foreach (var part in choice.Parts)
        {
            if (IsSpent(1)) return null;
            if (Reach(store, open.Push((part, choice.Wanted)), choices) is { } found) return found;
        }

        return null;
    }

    /// <summary>
    /// Counts work: a step for each goal, value and relation that is looked at. The search recurses once per choice and per metric; a stack that is used up ends it
    /// like steps that are.
    /// </summary>
    private bool IsSpent(int steps)
    {
        _steps += steps;
        return _steps > _limit || !RuntimeHelpers.TryEnsureSufficientExecutionStack();
    }

    /// <summary>Takes in that one comparison, name or constant must have a truth.</summary>
    private ValueStore? Hold(ValueStore store, Expression expression, bool wanted)
    {
        switch (expression)
        {
            case Expression.Constant constant: return constant.Value == wanted ? store : null;
            case Expression.Name { Metric.BuiltIn: { } name }: return builtIn(name) == wanted ? store : null;
            case Expression.Name name: return store.With(MetricSolver.KeyOf(name.Metric), Comparison.Equal, MetricValue.Of(wanted));
        }

        var compare = (Expression.Compare)expression;
        var comparison = wanted ? compare.Operator : Comparisons.Opposite(compare.Operator);
        switch (Fixed(compare.Left), Fixed(compare.Right))
        {
            case ({ } a, { } b):
                return ComparedValue.Compare(comparison, a, b) == Truth.True ? store : null;
            case (null, { } b):
                return store.With(KeyOf(compare.Left), comparison, b.Value);
            case ({ } a, null):
                return store.With(KeyOf(compare.Right), Comparisons.Mirrored(comparison), a.Value);
            default:
                var (left, right) = (KeyOf(compare.Left), KeyOf(compare.Right));
                if (left != right) return store.With(new ValueRelation(comparison, left, right));
                return comparison is Comparison.Equal or Comparison.LessOrEqual or Comparison.GreaterOrEqual ? store : null;
        }
    }

    /// <summary>Gives each metric a value: those with one value left first, so that the others can avoid or follow them.</summary>
    private ImmutableDictionary<MetricKey, MetricValue>? Pick(ValueStore store, ImmutableHashSet<MetricKey> left)
    {
        var (next, found) = Next(store, left);
        if (!found) return Checked(store);
        foreach (var value in NiceValue.Of(store[next], hints.TryGetValue(next, out var hint) ? hint : null))
        {
            if (IsSpent(1 + store.Relations.Count + left.Count / 8)) return null;
            if (store.With(next, Comparison.Equal, value) is { } narrower && Pick(narrower, left.Remove(next)) is { } values) return values;
        }

        return null;
    }

    private (MetricKey Metric, bool Found) Next(ValueStore store, ImmutableHashSet<MetricKey> left)
    {
        MetricKey? first = null;
        foreach (var key in metrics)
        {
            if (!left.Contains(key)) continue;
            if (store[key].Only is not null) return (key, true);
            first ??= key;
        }

        return (first.GetValueOrDefault(), first is not null);
    }

    private ImmutableDictionary<MetricKey, MetricValue>? Checked(ValueStore store)
    {
        var values = store.Domains.Where(d => d.Value.Only is not null).ToImmutableDictionary(d => d.Key, d => d.Value.Only!.Value);
        var scope = new SolvedScope(values, builtIn);
        foreach (var (condition, wanted) in goals)
            if (condition.Evaluate(scope) != (wanted ? Truth.True : Truth.False)) return null;
        return values;
    }

    private ComparedValue? Fixed(Operand operand) => operand switch
    {
        Operand.Literal literal => new ComparedValue(literal.Value, literal.Unit),
        Operand.Name { Metric.BuiltIn: { } name } => new ComparedValue(MetricValue.Of(builtIn(name)), null),
        _ => null,
    };

    /// <summary>Parts of which one must have a truth.</summary>
    private readonly record struct Choice(ImmutableArray<Expression> Parts, bool Wanted);

    private static MetricKey KeyOf(Operand operand) => MetricSolver.KeyOf(((Operand.Name)operand).Metric);
}
