namespace Vapora.Workflows.Definitions.Checks;

/// <summary>Tarjan's algorithm without recursion: a chain of thousands of steps must not end the process.</summary>
internal sealed class StrongComponents
{
    private readonly StepOrder _order;
    private readonly int[] _index;
    private readonly int[] _low;
    private readonly bool[] _onStack;
    private readonly Stack<int> _stack = new();
    private readonly List<List<int>> _found = [];
    private int _next = 1;

    private StrongComponents(StepOrder order)
    {
        _order = order;
        (_index, _low, _onStack) = (new int[order.Count], new int[order.Count], new bool[order.Count]);
    }

    /// <summary>The sets of nodes that wait for each other; nodes on no cycle are left out.</summary>
    public static List<List<int>> Of(StepOrder order)
    {
        var search = new StrongComponents(order);
        for (var node = 0; node < order.Count; node++)
        {
            if (search._index[node] == 0) search.Visit(node);
        }

        return search._found;
    }

    private void Visit(int root)
    {
        var open = new Stack<(int Node, int Edge)>();
        Enter(root);
        open.Push((root, 0));
        while (open.TryPop(out var at))
        {
            var edges = _order.Edges(at.Node);
            if (at.Edge < edges.Count)
            {
                open.Push((at.Node, at.Edge + 1));
                var target = edges[at.Edge].Node;
                if (_index[target] == 0)
                {
                    Enter(target);
                    open.Push((target, 0));
                }
                else if (_onStack[target])
                {
                    _low[at.Node] = Math.Min(_low[at.Node], _index[target]);
                }

                continue;
            }

            if (_low[at.Node] == _index[at.Node]) Close(at.Node);
            if (open.TryPeek(out var parent)) _low[parent.Node] = Math.Min(_low[parent.Node], _low[at.Node]);
        }
    }

    private void Enter(int node)
    {
        _index[node] = _low[node] = _next++;
        _stack.Push(node);
        _onStack[node] = true;
    }

    private void Close(int root)
    {
        var members = new List<int>();
        int node;
        do
        {
            node = _stack.Pop();
            _onStack[node] = false;
            members.Add(node);
        }
        while (node != root);
        if (members.Count > 1 || _order.Edges(root).Any(edge => edge.Node == root)) _found.Add(members);
    }
}
