using System.Collections.Immutable;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>Builds a layout: bends where edges pass layers, order, coordinates along and across the layers, frames.</summary>
internal sealed class LayoutBuilder
{
    private const double Margin = 20;
    private const double NodeGap = 26;
    private const double LayerGap = 44;
    private const double LabelGap = 26;
    private const double LabelHeight = 18;
    private const double LabelPadding = 12;
    private const double GapPerEdge = 1.5;
    private const double GapMax = 160;
    private const double BandGap = 16;
    private const double BandPadding = 14;
    private const double BendSize = 10;
    private const int TitleColumns = 24;
    private readonly Graph _graph;
    private readonly Layering _layering;
    private readonly GraphDirection _direction;
    private readonly List<int>[] _layers;
    private readonly List<(int Edge, bool Turned, List<int> Chain)> _chains = [];
    private readonly Dictionary<int, string> _labels = [];
    private readonly (double Along, double Across)[] _sizes;
    private readonly List<int> _layerOf;
    private readonly double[] _starts;
    private readonly double[] _ends;

    /// <summary>Prepares the layers, with a bend in every layer that an edge passes; the longest edges go without when there would be too many.</summary>
    public LayoutBuilder(Graph graph, Layering layering, GraphDirection direction)
    {
        (_graph, _layering, _direction) = (graph, layering, direction);
        _layers = [.. layering.Bands.Select(_ => new List<int>())];
        _layerOf = [.. layering.Layers];
        for (var node = 0; node < _layerOf.Count; node++) _layers[_layerOf[node]].Add(node);
        var longest = LongestBent(layering);
        foreach (var (edge, from, to, turned) in layering.Forward)
        {
            var chain = new List<int> { from };
            for (var layer = _layerOf[from] + 1; layer < _layerOf[to] && Bends(layering, from, to) <= longest; layer++)
            {
                chain.Add(_layerOf.Count);
                _layers[layer].Add(_layerOf.Count);
                _layerOf.Add(layer);
            }

            chain.Add(to);
            _chains.Add((edge, turned, chain));
            if (chain.Count > 2 && graph.Edges[edge].Label is { } label) _labels[chain[chain.Count / 2]] = NodeSize.Shown(label);
        }

        _sizes = [.. Enumerable.Range(0, _layerOf.Count).Select(Size)];
        _starts = new double[_layers.Length];
        _ends = new double[_layers.Length];
    }

    private bool HasBands => _graph.Clusters.Length > 0;

    // The lane of the titles lies beside the bands when edges lead down, above them when they lead to the right.
    private double TitleLane => !HasBands ? 0 : _direction == GraphDirection.Right ? 26
        : Math.Min(TitleColumns, _graph.Clusters.Max(c => Terminal.Columns.Of(c))) * NodeSize.NameColumn + BandPadding;

    /// <summary>The layout.</summary>
    public GraphLayout Build()
    {
        var (up, down) = Neighbours();
        new LayerOrder(_layers, up, down).Run();
        var across = new LayerPlacement(_layers, up, down, [.. _sizes.Select(s => s.Across)], IsBend, NodeGap).Run();
        SetLayers(down);
        var shift = Margin + TitleLane + (HasBands ? BandPadding : 0);
        for (var i = 0; i < across.Length; i++) across[i] += shift;
        var breadth = across.Select((c, i) => c + _sizes[i].Across / 2).DefaultIfEmpty().Max() + Margin + (HasBands ? BandPadding : 0);
        var length = _ends.DefaultIfEmpty().Max() + Margin + (HasBands ? BandPadding : 0);
        var boxes = Enumerable.Range(0, _graph.Nodes.Length).Select(n => BoxOf(n, across[n]));
        var ways = _chains.Select(c => WayOf(c.Edge, c.Turned, c.Chain, across));
        var isDown = _direction == GraphDirection.Down;
        return new GraphLayout(_direction, [.. boxes], [.. ways], Bands(breadth), isDown ? breadth : length, isDown ? length : breadth);
    }

    private static int Bends(Layering layering, int from, int to) => layering.Layers[to] - layering.Layers[from] - 1;

    // The most bends that an edge may have so that all edges with no more than that stay within the limit.
    private static int LongestBent(Layering layering)
    {
        var bends = 0L;
        foreach (var group in layering.Forward.GroupBy(edge => Bends(layering, edge.From, edge.To)).OrderBy(group => group.Key))
        {
            bends += (long)group.Key * group.Count();
            if (bends > Limits.GraphBends) return group.Key - 1;
        }

        return int.MaxValue;
    }

    private bool IsBend(int node) => node >= _graph.Nodes.Length;

    private (double Along, double Across) Size(int node)
    {
        if (_labels.TryGetValue(node, out var label))
        {
            var length = Terminal.Columns.Of(label) * NodeSize.SmallColumn + LabelPadding;
            return _direction == GraphDirection.Down ? (LabelHeight, length) : (length, LabelHeight);
        }

        if (IsBend(node)) return (0, BendSize);
        var (width, height) = NodeSize.Of(_graph.Nodes[node], _direction);
        return _direction == GraphDirection.Down ? (height, width) : (width, height);
    }

    private (List<int>[] Up, List<int>[] Down) Neighbours()
    {
        List<int>[] up = [.. _layerOf.Select(_ => new List<int>())], down = [.. _layerOf.Select(_ => new List<int>())];
        foreach (var (_, _, chain) in _chains)
        {
            for (var i = 1; i < chain.Count; i++)
            {
                // An edge without bends passes the layers between: it draws nobody nearer.
                if (_layerOf[chain[i]] != _layerOf[chain[i - 1]] + 1) continue;
                up[chain[i]].Add(chain[i - 1]);
                down[chain[i - 1]].Add(chain[i]);
            }
        }

        return (up, down);
    }

    private void SetLayers(List<int>[] down)
    {
        var at = Margin + (HasBands ? BandPadding : 0);
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            _starts[layer] = at;
            _ends[layer] = at + _layers[layer].Select(n => _sizes[n].Along).DefaultIfEmpty().Max();
            var edges = _layers[layer].Sum(n => down[n].Count);
            at = _ends[layer] + Math.Min(GapMax, (_labels.Count > 0 ? LabelGap : LayerGap) + edges * GapPerEdge);
            if (layer + 1 < _layers.Length && _layering.Bands[layer] != _layering.Bands[layer + 1]) at += BandGap + BandPadding;
        }
    }

    private Box BoxOf(int node, double across)
    {
        var along = (_starts[_layerOf[node]] + _ends[_layerOf[node]]) / 2;
        var (x, y) = Point(along, across);
        var (width, height) = NodeSize.Of(_graph.Nodes[node], _direction);
        return new Box(x, y, width, height);
    }

    private Way WayOf(int edge, bool turned, List<int> chain, double[] across)
    {
        var points = new List<(double X, double Y)>();
        for (var i = 0; i < chain.Count; i++)
        {
            var (node, layer) = (chain[i], _layerOf[chain[i]]);
            var middle = (_starts[layer] + _ends[layer]) / 2;
            var reach = IsBend(node) ? 0 : NodeSize.Reach(_graph.Nodes[node], _sizes[node].Along);
            points.Add(Point(i == 0 ? middle + reach : _starts[layer], across[node]));
            points.Add(Point(i == chain.Count - 1 ? middle - reach : _ends[layer], across[node]));
        }

        if (turned) points.Reverse();
        var written = chain[chain.Count / 2];
        var (start, end) = (_starts[_layerOf[written]], _ends[_layerOf[written]]);
        return new Way(edge, [.. points], _labels.ContainsKey(written) ? Point((start + end) / 2, across[written]) : null);
    }

    private (double X, double Y) Point(double along, double across) => _direction == GraphDirection.Down ? (across, along) : (along, across);

    private ImmutableArray<Band> Bands(double breadth)
    {
        var bands = ImmutableArray.CreateBuilder<Band>();
        foreach (var group in Enumerable.Range(0, _layers.Length).Where(l => _layering.Bands[l] >= 0).GroupBy(l => _layering.Bands[l]))
        {
            var start = _starts[group.Min()] - BandPadding;
            var length = _ends[group.Max()] + BandPadding - start;
            var (x, y) = Point(start, Margin / 2);
            var across = breadth - Margin;
            bands.Add(_direction == GraphDirection.Down ? new Band(group.Key, x, y, across, length) : new Band(group.Key, x, y, length, across));
        }

        return bands.ToImmutable();
    }
}
