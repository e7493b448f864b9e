using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>Every edge of a definition by index: what is written, what serial phases and barriers add, and what follows from it transitively.</summary>
internal sealed class PlanEdges
{
    private readonly WorkflowDefinition _definition;

    /// <summary>Resolves the edges of a definition that has no cycle.</summary>
    public PlanEdges(WorkflowDefinition definition)
    {
        _definition = definition;
        var stepOf = Index(definition.Steps.Select(s => s.Name.Value));
        var phaseOf = Index(definition.Phases.Select(p => p.Name.Value));
        PhaseOf = [.. definition.Steps.Select(s => phaseOf[s.Phase])];
        Members = Reverse(definition.Phases.Length, definition.Steps.Length, i => [PhaseOf[i]]);
        Serial = SerialOrder.Of(definition);
        Dependencies = [.. definition.Steps.Select(s => Resolve(s.DependsOn, stepOf))];
        NamedPhases = [.. definition.Steps.Select(s => Resolve(s.DependsOn, phaseOf))];
        PhaseDependencies = [.. definition.Steps.Select((_, i) => WithBarrier(i))];
        Dependents = Reverse(definition.Steps.Length, definition.Steps.Length, i => Dependencies[i]);
        Waiters = Reverse(definition.Phases.Length, definition.Steps.Length, i => PhaseDependencies[i]);
        (Sequence, Ancestors) = Order();
    }

    /// <summary>The phase of each step.</summary>
    public ImmutableArray<int> PhaseOf { get; }

    /// <summary>The steps of each phase, in file order.</summary>
    public ImmutableArray<ImmutableArray<int>> Members { get; }

    /// <summary>Steps that each step names.</summary>
    public ImmutableArray<ImmutableArray<int>> Dependencies { get; }

    /// <summary>Phases that each step names.</summary>
    public ImmutableArray<ImmutableArray<int>> NamedPhases { get; }

    /// <summary>Phases that each step waits for: named, or the barrier before its own.</summary>
    public ImmutableArray<ImmutableArray<int>> PhaseDependencies { get; }

    /// <summary>Steps that name each step.</summary>
    public ImmutableArray<ImmutableArray<int>> Dependents { get; }

    /// <summary>Steps that wait for each phase.</summary>
    public ImmutableArray<ImmutableArray<int>> Waiters { get; }

    /// <summary>The order within serial phases.</summary>
    public SerialOrder Serial { get; }

    /// <summary>Every step after all that it waits for.</summary>
    public ImmutableArray<int> Sequence { get; }

    /// <summary>Everything that must have ended before each step can start.</summary>
    public ImmutableArray<StepSet> Ancestors { get; }

    /// <summary>What a step names: steps, and those of the phases.</summary>
    public StepSet Nearby(int step)
    {
        var set = new StepSet.Builder();
        foreach (var dependency in Dependencies[step]) set.Add(dependency);
        foreach (var phase in NamedPhases[step])
            foreach (var member in Members[phase].Where(m => !_definition.Steps[m].Async)) set.Add(member);
        return set.ToSet();
    }

    // Kahn's algorithm over steps and the ends of phases; a phase's end carries what all its main steps (and the phase before it) carry.
    private (ImmutableArray<int>, ImmutableArray<StepSet>) Order()
    {
        var steps = _definition.Steps.Length;
        var open = new int[steps + Members.Length];
        var after = new List<int>[steps + Members.Length];
        for (var node = 0; node < after.Length; node++) after[node] = [];
        var before = new StepSet.Builder[steps + Members.Length];
        for (var node = 0; node < before.Length; node++)
        {
            before[node] = new StepSet.Builder();
            foreach (var earlier in Before(node))
            {
                after[earlier].Add(node);
                open[node]++;
            }
        }

        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, open.Length).Where(n => open[n] == 0).Select(n => (n, n)));
        var sequence = ImmutableArray.CreateBuilder<int>(steps);
        var ancestors = new StepSet[steps];
        while (ready.TryDequeue(out var node, out _))
        {
            var own = before[node].ToSet();
            if (node < steps)
            {
                sequence.Add(node);
                ancestors[node] = own;
            }

            foreach (var next in after[node])
            {
                before[next].Add(own);
                if (node < steps) before[next].Add(node);
                if (--open[next] == 0) ready.Enqueue(next, next);
            }
        }

        return (sequence.ToImmutable(), [.. ancestors]);
    }

    private IEnumerable<int> Before(int node)
    {
        var steps = _definition.Steps.Length;
        if (node < steps) return Dependencies[node].Concat(Serial.Before[node]).Concat(PhaseDependencies[node].Select(p => steps + p));
        var phase = node - steps;
        var members = Members[phase].Where(m => !_definition.Steps[m].Async);
        return _definition.Shape == WorkflowShape.Phased && phase > 0 ? members.Append(node - 1) : members;
    }

    private ImmutableArray<int> WithBarrier(int step)
    {
        var named = NamedPhases[step];
        var phase = PhaseOf[step];
        return _definition.Shape == WorkflowShape.Phased && phase > 0 && !named.Contains(phase - 1) ? named.Add(phase - 1) : named;
    }

    private static Dictionary<string, int> Index(IEnumerable<string> names) =>
        names.Select((name, index) => (name, index)).ToDictionary(p => p.name, p => p.index, StringComparer.Ordinal);

    private static ImmutableArray<int> Resolve(ImmutableArray<Located<string>> names, Dictionary<string, int> index) =>
        [.. names.Where(n => index.ContainsKey(n.Value)).Select(n => index[n.Value]).Distinct()];

    private static ImmutableArray<ImmutableArray<int>> Reverse(int targets, int sources, Func<int, ImmutableArray<int>> of)
    {
        var found = new ImmutableArray<int>.Builder?[targets];
        for (var source = 0; source < sources; source++)
            foreach (var target in of(source)) (found[target] ??= ImmutableArray.CreateBuilder<int>()).Add(source);
        return [.. found.Select(f => f?.ToImmutable() ?? [])];
    }
}
