using System.Collections.Immutable;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>A state machine: its states, in order, and what leads from one to another.</summary>
/// <param name="Title">The machine's name.</param>
/// <param name="States">Names of the states; the first is the initial one.</param>
/// <param name="Transitions">What leads from one state to another; states that are named nowhere else are added.</param>
public sealed record MachineGraph(string Title, ImmutableArray<string> States, ImmutableArray<MachineTransition> Transitions)
{
    // More events than this are counted on an edge instead of named.
    private const int NamedEvents = 3;

    /// <summary>The machine as a graph for the writers: transitions between the same two states are one edge, and events that change nothing are named in the state.</summary>
    public Graph ToGraph()
    {
        var names = States.Concat(Transitions.SelectMany(t => new[] { t.From, t.To })).Distinct(StringComparer.Ordinal).ToList();
        var index = names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        var leaves = Transitions.Where(t => t.From != t.To).Select(t => t.From).ToHashSet(StringComparer.Ordinal);
        var stays = Transitions.Where(t => t.From == t.To).ToLookup(t => t.From, t => t.Event, StringComparer.Ordinal);
        var edges = Transitions.Where(t => t.From != t.To).GroupBy(t => (From: index[t.From], To: index[t.To]))
            .Select(g => new GraphEdge(g.Key.From, g.Key.To, EdgeKind.Transition, Label([.. g.Select(t => t.Event).Distinct()])));
        return new Graph(
            Title,
            $"State machine {Title} with {names.Count} states and {Transitions.Length} transitions.",
            [.. names.Select(n => new GraphNode(n, stays.Contains(n) ? $"stays on {Label([.. stays[n].Distinct()])}" : null, leaves.Contains(n) ? NodeShape.State : NodeShape.End))],
            [.. edges],
            []);
    }

    private static string Label(IReadOnlyList<string> events) =>
        events.Count <= NamedEvents ? string.Join(", ", events) : $"{string.Join(", ", events.Take(NamedEvents))} +{events.Count - NamedEvents}";
}

/// <summary>A transition: in this state, this event leads to that state.</summary>
public sealed record MachineTransition(string From, string Event, string To);
