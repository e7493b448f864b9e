namespace Vapora.Workflows.Views.Graphs;

/// <summary>Coordinates across the layers: every node as near to the middle of its neighbours as those beside it allow. Solved exactly for one layer at a time, by pooling neighbours that want to overlap.</summary>
internal sealed class LayerPlacement(List<int>[] layers, List<int>[] up, List<int>[] down, double[] sizes, Func<int, bool> isBend, double gap)
{
    private const int Sweeps = 24;
    private const double BendWeight = 8;
    private readonly double[] _center = new double[sizes.Length];

    /// <summary>The centre of each node; none is below half its own size.</summary>
    public double[] Run()
    {
        foreach (var layer in layers)
        {
            var at = 0.0;
            foreach (var node in layer)
            {
                _center[node] = at + sizes[node] / 2;
                at += sizes[node] + gap;
            }
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            if (sweep % 2 == 0) for (var i = 1; i < layers.Length; i++) Place(layers[i], n => Middle(up[n]) ?? Middle(down[n]));
            else for (var i = layers.Length - 2; i >= 0; i--) Place(layers[i], n => Middle(down[n]) ?? Middle(up[n]));
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            if (sweep % 2 == 0) for (var i = 0; i < layers.Length; i++) Place(layers[i], Between);
            else for (var i = layers.Length - 1; i >= 0; i--) Place(layers[i], Between);
        }

        var least = Enumerable.Range(0, sizes.Length).Select(n => _center[n] - sizes[n] / 2).DefaultIfEmpty().Min();
        return [.. _center.Select(c => c - least)];
    }

    private double? Between(int node) =>
        Middle(up[node]) is { } above && Middle(down[node]) is { } below ? (above + below) / 2 : Middle(up[node]) ?? Middle(down[node]);

    private double? Middle(List<int> neighbours) => neighbours.Count == 0 ? null : neighbours.Average(n => _center[n]);

    // Least squares under "one beside the other": distances are taken out first, then runs that are out of order share their mean.
    private void Place(List<int> layer, Func<int, double?> wish)
    {
        var pools = new List<(double Sum, double Weight, int Count)>();
        var offsets = new double[layer.Count];
        for (var i = 0; i < layer.Count; i++)
        {
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + (sizes[layer[i - 1]] + sizes[layer[i]]) / 2 + gap;
            var weight = isBend(layer[i]) ? BendWeight : 1;
            pools.Add((((wish(layer[i]) ?? _center[layer[i]]) - offsets[i]) * weight, weight, 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Weight > pools[^1].Sum / pools[^1].Weight)
            {
                var last = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                pools[^1] = (pools[^1].Sum + last.Sum, pools[^1].Weight + last.Weight, pools[^1].Count + last.Count);
            }
        }

        var place = 0;
        foreach (var pool in pools)
            for (var i = 0; i < pool.Count; i++, place++) _center[layer[place]] = pool.Sum / pool.Weight + offsets[place];
    }
}
