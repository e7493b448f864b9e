using System.Collections.Immutable;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>Which layer each node stands in: after all that it has edges from, and clusters one after the other, so that their frames never overlap.</summary>
/// <param name="Layers">The layer of each node.</param>
/// <param name="Bands">The cluster whose frame each layer lies in; -1 for none.</param>
/// <param name="Forward">Edges that are drawn, turned so that they lead to later layers: index of the edge, from, to, and whether it was turned.</param>
internal sealed record Layering(ImmutableArray<int> Layers, ImmutableArray<int> Bands, ImmutableArray<(int Edge, int From, int To, bool Turned)> Forward)
{
    /// <summary>The same with an empty layer between every two: each edge passes one, where what is written on it has a place of its own.</summary>
    public Layering WithRoomForLabels() =>
        this with { Layers = [.. Layers.Select(l => 2 * l)], Bands = [.. Bands.SelectMany((b, i) => i == Bands.Length - 1 ? new[] { b } : [b, b])] };

    /// <summary>The layers of a graph.</summary>
    public static Layering Of(Graph graph)
    {
        var order = GraphOrder.Of(graph);
        var rank = new int[graph.Nodes.Length];
        for (var i = 0; i < order.Count; i++) rank[order[i]] = i;
        // Edges against the order close a circle and are drawn backwards.
        var forward = graph.Edges.Select((e, i) => (Edge: e, Index: i)).Where(e => !e.Edge.Implied && e.Edge.From != e.Edge.To)
            .Select(e => rank[e.Edge.From] < rank[e.Edge.To] ? (e.Index, e.Edge.From, e.Edge.To, false) : (e.Index, e.Edge.To, e.Edge.From, true))
            .ToImmutableArray<(int Edge, int From, int To, bool Turned)>();
        var incoming = forward.ToLookup(e => e.To, e => e.From);
        var band = new int[graph.Nodes.Length];
        var depth = new int[graph.Nodes.Length];
        foreach (var node in order)
        {
            // A node that waits for a later cluster is drawn there: its own frame has ended by then.
            band[node] = Math.Max(graph.Nodes[node].Cluster, incoming[node].Select(b => band[b]).DefaultIfEmpty(-1).Max());
            depth[node] = incoming[node].Where(b => band[b] == band[node]).Select(b => depth[b] + 1).DefaultIfEmpty(0).Max();
        }

        var offset = new Dictionary<int, int>();
        var bands = ImmutableArray.CreateBuilder<int>();
        foreach (var group in Enumerable.Range(0, band.Length).GroupBy(n => band[n]).OrderBy(g => g.Key))
        {
            offset[group.Key] = bands.Count;
            bands.AddRange(Enumerable.Repeat(group.Key, group.Max(n => depth[n]) + 1));
        }

        return new Layering([.. depth.Select((d, n) => offset[band[n]] + d)], bands.ToImmutable(), forward);
    }
}
