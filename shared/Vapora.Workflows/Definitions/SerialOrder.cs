using System.Collections.Immutable;

namespace Vapora.Workflows.Definitions;

/// <summary>The order that <c>serial</c> phases put on their steps, as edges; Parallelize frees pairs of it while a run is under way.</summary>
/// <param name="Before">For each step, the steps it waits for: as few as carry the order.</param>
/// <param name="After">For each step, the steps that wait for it.</param>
/// <param name="Freed">Pairs (lower index first) that no longer wait for each other.</param>
public sealed record SerialOrder(ImmutableArray<ImmutableArray<int>> Before, ImmutableArray<ImmutableArray<int>> After, ImmutableHashSet<(int, int)> Freed)
{
    /// <summary>The serial order of a definition: two steps that name each other in <c>parallel_with</c> are freed from it.</summary>
    public static SerialOrder Of(WorkflowDefinition definition)
    {
        var steps = definition.Steps;
        var index = new Dictionary<string, int>(steps.Length, StringComparer.Ordinal);
        var members = definition.Phases.Where(p => p.Serial).GroupBy(p => p.Name.Value).ToDictionary(g => g.Key, _ => ImmutableArray.CreateBuilder<int>());
        for (var i = 0; i < steps.Length; i++)
        {
            index.TryAdd(steps[i].Name.Value, i);
            if (members.TryGetValue(steps[i].Phase, out var phase)) phase.Add(i);
        }

        var named = from i in Enumerable.Range(0, steps.Length)
                    from other in steps[i].ParallelWith
                    where index.TryGetValue(other.Value, out var j) && j > i && steps[j].ParallelWith.Any(n => n.Value == steps[i].Name.Value)
                    select (i, index[other.Value]);
        return Build(steps.Length, members.Values.Select(m => m.ToImmutable()), i => steps[i].Async, [.. named]);
    }

    /// <summary>Builds the edges of every serial phase.</summary>
    /// <param name="stepCount">Steps of the plan.</param>
    /// <param name="serialPhases">For each serial phase its steps in file order.</param>
    /// <param name="isAsync">Async steps hold nobody: they wait, but nobody waits for them.</param>
    /// <param name="freed">Pairs that run beside each other.</param>
    public static SerialOrder Build(int stepCount, IEnumerable<ImmutableArray<int>> serialPhases, Func<int, bool> isAsync, ImmutableHashSet<(int, int)> freed)
    {
        var before = new ImmutableArray<int>[stepCount];
        var after = new List<int>?[stepCount];
        Array.Fill(before, []);
        var partners = freed.SelectMany(p => new[] { p, (p.Item2, p.Item1) }).ToLookup(p => p.Item1, p => p.Item2);
        foreach (var steps in serialPhases)
        {
            for (var place = 1; place < steps.Length; place++)
            {
                var step = steps[place];
                before[step] = Nearest(steps, place, isAsync, freed, partners);
                foreach (var earlier in before[step]) (after[earlier] ??= []).Add(step);
            }
        }

        return new SerialOrder([.. before], [.. after.Select(a => a is null ? ImmutableArray<int>.Empty : [.. a])], freed);
    }

    /// <summary>The pair in the form <see cref="Freed"/> keeps it.</summary>
    public static (int, int) Pair(int one, int other) => one < other ? (one, other) : (other, one);

    // The nearest earlier step that it is not freed from carries the order of all before it, except of those that it is freed from itself.
    private static ImmutableArray<int> Nearest(
        ImmutableArray<int> steps, int place, Func<int, bool> isAsync, ImmutableHashSet<(int, int)> freed, ILookup<int, int> partners)
    {
        bool Holds(int earlier) => !isAsync(earlier) && !freed.Contains(Pair(earlier, steps[place]));
        for (var earlier = place - 1; earlier >= 0; earlier--)
        {
            var nearest = steps[earlier];
            if (Holds(nearest)) return [nearest, .. partners[nearest].Where(p => p < nearest && p >= steps[0] && Holds(p)).Order()];
        }

        return [];
    }
}
