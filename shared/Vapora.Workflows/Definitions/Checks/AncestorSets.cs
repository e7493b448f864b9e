using System.Collections;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>What each node of an order waits for through some of its edges, found when asked for and kept. Without recursion: chains are thousands long.</summary>
internal sealed class AncestorSets(StepOrder order, Func<(int Node, StepEdge Edge), bool> counts)
{
    private readonly BitArray?[] _sets = new BitArray?[order.Count];

    /// <summary>The nodes that a node waits for, directly or through others. Needs an order without cycles.</summary>
    public BitArray Of(int node)
    {
        var open = new Stack<int>([node]);
        while (_sets[node] is null)
        {
            var next = open.Peek();
            var depth = open.Count;
            foreach (var edge in order.Edges(next))
            {
                if (_sets[edge.Node] is null && counts((next, edge))) open.Push(edge.Node);
            }

            if (open.Count > depth) continue;
            open.Pop();
            _sets[next] ??= Joined(next);
        }

        return _sets[node]!;
    }

    private BitArray Joined(int node)
    {
        var all = new BitArray(order.Count);
        foreach (var edge in order.Edges(node))
        {
            if (counts((node, edge))) all.Or(_sets[edge.Node]!).Set(edge.Node, true);
        }

        return all;
    }
}
