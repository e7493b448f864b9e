namespace Vapora.Workflows.Definitions.Checks;

/// <summary>Finds ways through the order.</summary>
internal static class PathSearch
{
    /// <summary>The shortest way from a node to another (from a node to itself: around a cycle), as nodes with the edges that leave them; null when there is none.</summary>
    public static List<(int Node, StepEdge Edge)>? Shortest(StepOrder order, int from, int to)
    {
        if (from == to && order.Edges(from).FirstOrDefault(edge => edge.Node == from) is { Written: not null } itself) return [(from, itself)];
        var came = new (int Node, StepEdge Edge)?[order.Count];
        var open = new Queue<int>([from]);
        while (open.TryDequeue(out var node))
        {
            foreach (var edge in order.Edges(node))
            {
                if (came[edge.Node] is not null) continue;
                came[edge.Node] = (node, edge);
                if (edge.Node == to) return Back(came, from, to);
                open.Enqueue(edge.Node);
            }
        }

        return null;
    }

    private static List<(int Node, StepEdge Edge)> Back((int Node, StepEdge Edge)?[] came, int from, int to)
    {
        var path = new List<(int Node, StepEdge Edge)>();
        var node = to;
        do
        {
            var step = came[node]!.Value;
            path.Add(step);
            node = step.Node;
        }
        while (node != from);
        path.Reverse();
        return path;
    }
}
