using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>Takes out of a graph what says nothing new: edges that a longer way implies, and joins of one edge.</summary>
internal static class GraphReduction
{
    /// <summary>Marks what a longer way implies; implied edges that nobody wrote (phase ends, serial order) are dropped.</summary>
    public static Graph MarkImplied(Graph graph)
    {
        var incoming = graph.Edges.ToLookup(e => e.To, e => e.From);
        var before = new StepSet[graph.Nodes.Length];
        foreach (var node in GraphOrder.Of(graph))
        {
            var builder = new StepSet.Builder();
            foreach (var from in incoming[node])
            {
                builder.Add(from);
                builder.Add(before[from]);
            }

            before[node] = builder.ToSet();
        }

        // What lies before the direct predecessors of a node needs no edge of its own.
        var covered = new StepSet[graph.Nodes.Length];
        for (var node = 0; node < covered.Length; node++)
        {
            var builder = new StepSet.Builder();
            foreach (var from in incoming[node]) builder.Add(before[from]);
            covered[node] = builder.ToSet();
        }

        var edges = graph.Edges.Select(e => e with { Implied = covered[e.To].Contains(e.From) }).Where(e => !e.Implied || e.Kind == EdgeKind.Depends);
        return graph with { Edges = [.. edges] };
    }

    /// <summary>Replaces joins with one edge in or one edge out by direct edges.</summary>
    public static Graph WithoutLooseJoins(Graph graph)
    {
        var edges = graph.Edges.ToList();
        var removed = new HashSet<int>();
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            if (graph.Nodes[node].Shape != NodeShape.Join) continue;
            var before = edges.Where(e => e.To == node).ToList();
            var after = edges.Where(e => e.From == node).ToList();
            if (before.Count > 1 && after.Count > 1) continue;
            removed.Add(node);
            edges.RemoveAll(e => e.To == node || e.From == node);
            edges.AddRange(from b in before from a in after where !edges.Any(e => e.From == b.From && e.To == a.To) select new GraphEdge(b.From, a.To, EdgeKind.Phase));
        }

        if (removed.Count == 0) return graph;
        var kept = Enumerable.Range(0, graph.Nodes.Length).Where(i => !removed.Contains(i)).ToList();
        var place = kept.Select((old, now) => (old, now)).ToDictionary(p => p.old, p => p.now);
        return graph with
        {
            Nodes = [.. kept.Select(i => graph.Nodes[i])],
            Edges = [.. edges.Select(e => e with { From = place[e.From], To = place[e.To] })],
        };
    }
}
