namespace Vapora.Workflows.Views.Graphs;

/// <summary>Puts the nodes of each layer in the order in which few edges cross: by the barycentre of their neighbours, sweeping down and up, the best of all sweeps kept.</summary>
internal sealed class LayerOrder
{
    private const int Sweeps = 16;
    private readonly List<int>[] _layers;
    private readonly List<int>[] _up;
    private readonly List<int>[] _down;
    private readonly double[] _place;

    /// <summary>Takes the layers as they are, with the neighbours of each node above and below.</summary>
    public LayerOrder(List<int>[] layers, List<int>[] up, List<int>[] down)
    {
        (_layers, _up, _down) = (layers, up, down);
        _place = new double[up.Length];
        foreach (var layer in layers) Number(layer);
    }

    /// <summary>Orders the layers in place.</summary>
    public void Run()
    {
        var best = Copy();
        var fewest = Crossings();
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            if (sweep % 2 == 0) for (var i = 1; i < _layers.Length; i++) Sort(_layers[i], _up);
            else for (var i = _layers.Length - 2; i >= 0; i--) Sort(_layers[i], _down);
            var now = Crossings();
            if (now >= fewest) continue;
            (fewest, best) = (now, Copy());
        }

        for (var i = 0; i < _layers.Length; i++)
        {
            _layers[i].Clear();
            _layers[i].AddRange(best[i]);
        }
    }

    private List<int>[] Copy() => [.. _layers.Select(l => l.ToList())];

    private void Sort(List<int> layer, List<int>[] neighbours)
    {
        // Nodes without neighbours on this side keep their place.
        var sorted = layer.OrderBy(n => neighbours[n].Count == 0 ? _place[n] : neighbours[n].Average(m => _place[m])).ToList();
        layer.Clear();
        layer.AddRange(sorted);
        Number(layer);
    }

    private void Number(List<int> layer)
    {
        // Places are shares of the layer's length, so that short and long layers compare.
        for (var i = 0; i < layer.Count; i++) _place[layer[i]] = (i + 0.5) / layer.Count;
    }

    private long Crossings()
    {
        long crossings = 0;
        for (var i = 0; i + 1 < _layers.Length; i++)
        {
            var place = new Dictionary<int, int>();
            foreach (var node in _layers[i + 1]) place[node] = place.Count;
            var tree = new int[place.Count + 1];
            var seen = 0;
            foreach (var node in _layers[i])
            {
                var targets = _down[node].Select(t => place[t]).Order().ToList();
                foreach (var target in targets) crossings += seen - Sum(tree, target + 1);
                foreach (var target in targets) Add(tree, target + 1);
                seen += targets.Count;
            }
        }

        return crossings;
    }

    // A binary indexed tree: how many edges seen so far end at or before a place.
    private static int Sum(int[] tree, int index)
    {
        var sum = 0;
        for (; index > 0; index -= index & -index) sum += tree[index];
        return sum;
    }

    private static void Add(int[] tree, int index)
    {
        for (; index < tree.Length; index += index & -index) tree[index]++;
    }
}
