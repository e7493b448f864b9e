using System.Collections;
using Vapora.Workflows.Definitions.Checks;

namespace Vapora.Workflows.Definitions;

/// <summary>
/// The order of a definition's steps: what <c>depends_on</c>, serial phases and phase barriers make each step wait for. Nodes 0…n-1 are the steps in file
/// order, the nodes after them the ends of the phases (all their non-async steps and the gate).
/// </summary>
public sealed class StepOrder
{
    private readonly Dictionary<string, int> _nodes;
    private readonly List<StepEdge>[] _edges;
    private AncestorSets? _ancestors;
    private AncestorSets? _written;

    /// <summary>Builds the order; names that nobody has are left out.</summary>
    public StepOrder(WorkflowDefinition definition)
    {
        Definition = definition;
        var steps = definition.Steps;
        _nodes = new(steps.Length + definition.Phases.Length, StringComparer.Ordinal);
        for (var i = 0; i < steps.Length; i++) _nodes.TryAdd(steps[i].Name.Value, i);
        for (var i = 0; i < definition.Phases.Length; i++) _nodes.TryAdd(definition.Phases[i].Name.Value, steps.Length + i);
        _edges = new List<StepEdge>[steps.Length + definition.Phases.Length];
        for (var i = 0; i < _edges.Length; i++) _edges[i] = [];
        AddWrittenEdges();
        AddPhaseEdges();
    }

    /// <summary>What is ordered.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>Number of nodes: steps and ends of phases.</summary>
    public int Count => _edges.Length;

    /// <summary>The node of a step's or phase's name; null when nobody has it.</summary>
    public int? Find(string name) => _nodes.TryGetValue(name, out var node) ? node : null;

    /// <summary>Whether a node is a step.</summary>
    public bool IsStep(int node) => node < Definition.Steps.Length;

    /// <summary>The name of a node.</summary>
    public string Name(int node) =>
        IsStep(node) ? Definition.Steps[node].Name.Value : Definition.Phases[node - Definition.Steps.Length].Name.Value;

    /// <summary>What a node waits for.</summary>
    public IReadOnlyList<StepEdge> Edges(int node) => _edges[node];

    /// <summary>Takes edges away, so that the rest has no cycle and can be asked for <see cref="Ancestors"/>.</summary>
    internal void Remove(int node, StepEdge edge)
    {
        _edges[node].Remove(edge);
        (_ancestors, _written) = (null, null);
    }

    /// <summary>The nodes that a node waits for, directly or through others; as one bit per node. Needs an order without cycles.</summary>
    public BitArray Ancestors(int node) => (_ancestors ??= new(this, _ => true)).Of(node);

    /// <summary>The same through written dependencies only; a phase that one names stands for its steps. What the order of phases adds is left out.</summary>
    internal BitArray WrittenAncestors(int node) =>
        (_written ??= new(this, edge => edge.Edge.Written is not null || !IsStep(edge.Node))).Of(node);

    private void AddWrittenEdges()
    {
        var steps = Definition.Steps;
        for (var i = 0; i < steps.Length; i++)
        {
            foreach (var name in steps[i].DependsOn)
            {
                if (Find(name.Value) is { } node) _edges[i].Add(new(node, name));
            }
        }
    }

    private void AddPhaseEdges()
    {
        var barriers = Definition.Shape == WorkflowShape.Phased;
        var members = Definition.Phases.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < Definition.Steps.Length; i++)
        {
            if (PhaseIndex(Definition.Steps[i].Phase) is { } phase) members[phase].Add(i);
        }

        for (var phase = 0; phase < members.Length; phase++)
        {
            var end = Definition.Steps.Length + phase;
            if (barriers && phase > 0) _edges[end].Add(new(end - 1, null));
            foreach (var step in members[phase])
            {
                if (barriers && phase > 0) _edges[step].Add(new(end - 1, null));
                if (!Definition.Steps[step].Async) _edges[end].Add(new(step, null));
            }

        }

        var serial = SerialOrder.Of(Definition);
        for (var step = 0; step < Definition.Steps.Length; step++)
            foreach (var before in serial.Before[step]) _edges[step].Add(new(before, null));
    }

    private int? PhaseIndex(string name)
    {
        if (Find(name) is { } node && !IsStep(node)) return node - Definition.Steps.Length;
        for (var i = 0; i < Definition.Phases.Length; i++)
        {
            if (Definition.Phases[i].Name.Value == name) return i;
        }

        return null;
    }
}

/// <summary>One thing a step waits for.</summary>
/// <param name="Node">The step or phase end.</param>
/// <param name="Written">The entry of <c>depends_on</c>; null when the order of a phase says so.</param>
public readonly record struct StepEdge(int Node, Located<string>? Written);
