namespace Vapora.Workflows.Views.Graphs;

/// <summary>Orders nodes so that edges lead forward.</summary>
internal static class GraphOrder
{
    /// <summary>Every node after those it has edges from; where edges go in circles, in the order of a walk from the first node.</summary>
    public static List<int> Of(Graph graph)
    {
        var next = graph.Edges.ToLookup(e => e.From, e => e.To);
        var order = new List<int>(graph.Nodes.Length);
        var seen = new bool[graph.Nodes.Length];
        // Ends of the walk come out first, so the list is read backwards; starting from the last node keeps the file's order among equals.
        for (var start = graph.Nodes.Length - 1; start >= 0; start--)
        {
            if (!seen[start] && !graph.Edges.Any(e => e.To == start && e.From != start)) Walk(start, next, seen, order);
        }

        for (var start = 0; start < graph.Nodes.Length; start++)
            if (!seen[start]) Walk(start, next, seen, order);
        order.Reverse();
        return order;
    }

    // With a stack of its own: a chain of 2,000 steps must not be as deep as the thread's.
    private static void Walk(int start, ILookup<int, int> next, bool[] seen, List<int> order)
    {
        var stack = new Stack<(int Node, IEnumerator<int> Next)>();
        seen[start] = true;
        stack.Push((start, next[start].Reverse().GetEnumerator()));
        while (stack.TryPeek(out var top))
        {
            if (!top.Next.MoveNext())
            {
                order.Add(top.Node);
                stack.Pop();
            }
            else if (!seen[top.Next.Current])
            {
                seen[top.Next.Current] = true;
                stack.Push((top.Next.Current, next[top.Next.Current].Reverse().GetEnumerator()));
            }
        }
    }
}
