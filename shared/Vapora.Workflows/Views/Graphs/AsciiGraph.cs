using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>Writes a graph as text: stage by stage, what runs side by side under one bracket, and what each node waits for where that is not simply the stage above it. State machines are written as lists of transitions.</summary>
public static class AsciiGraph
{
    private const int NameWidth = 40;

    /// <summary>The graph as lines.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="width">Columns that a line may take.</param>
    /// <param name="glyphs">Signs to draw with.</param>
    public static IReadOnlyList<Line> Write(Graph graph, int width = 100, Glyphs? glyphs = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        glyphs ??= Glyphs.Unicode;
        var lines = new List<Line> { Line.Of(graph.Title, Tone.Accent) };
        if (graph.Edges.Any(e => e.Kind == EdgeKind.Transition)) AddMachine(lines, graph, glyphs);
        else new Stages(graph, glyphs, width).AddTo(lines);
        return [.. lines.Select(l => l.Crop(width, glyphs.Ellipsis))];
    }

    private static void AddMachine(List<Line> lines, Graph graph, Glyphs glyphs)
    {
        var leaving = graph.Edges.ToLookup(e => e.From);
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            var edges = leaving[node].ToList();
            lines.Add(Line.Of(graph.Nodes[node].Name, Tone.Accent).Add(edges.Count == 0 ? "  (end)" : "", Tone.Muted).Add(graph.Nodes[node].Detail is { } detail ? $"  {detail}" : "", Tone.Muted));
            for (var i = 0; i < edges.Count; i++)
            {
                var branch = i == edges.Count - 1 ? glyphs.LastBranch : glyphs.Branch;
                lines.Add(Line.Of($"{branch} ", Tone.Muted).Add($"{edges[i].Label} ").Add($"{glyphs.Arrow} ", Tone.Muted).Add(graph.Nodes[edges[i].To].Name));
            }
        }
    }

    private sealed class Stages(Graph graph, Glyphs glyphs, int width)
    {
        private readonly Layering _layering = Layering.Of(graph);
        private readonly ILookup<int, int> _incoming = graph.Edges.Where(e => !e.Implied).ToLookup(e => e.To, e => e.From);
        private readonly int _name = Math.Min(NameWidth, graph.Nodes.Where(n => n.Shape == NodeShape.Step).Select(n => Columns.Of(n.Name)).DefaultIfEmpty().Max());
        private readonly int _detail = Math.Min(NameWidth, graph.Nodes.Where(n => n.Shape == NodeShape.Step).Select(n => Columns.Of(n.Detail ?? "")).DefaultIfEmpty().Max());

        public void AddTo(List<Line> lines)
        {
            var previous = new HashSet<int>();
            var band = -1;
            foreach (var layer in Enumerable.Range(0, graph.Nodes.Length).GroupBy(n => _layering.Layers[n]).OrderBy(g => g.Key))
            {
                var shown = layer.Where(n => graph.Nodes[n].Shape != NodeShape.Join).ToList();
                if (shown.Count == 0)
                {
                    // A join stands for everything before it: what follows it simply follows.
                    previous = [.. layer];
                    continue;
                }

                if (previous.Count > 0) lines.Add(Line.Of($"   {glyphs.Stem}".TrimEnd(), Tone.Muted));
                if (_layering.Bands[layer.Key] is var now && now != band && now >= 0) lines.Add(Heading(graph.Clusters[band = now]));
                for (var i = 0; i < shown.Count; i++) lines.Add(Row(shown[i], Bracket(i, shown.Count), previous, shown.Count == 1));
                previous = [.. layer];
            }
        }

        private Line Heading(string name)
        {
            var start = $"{glyphs.Dash}{glyphs.Dash} {name} ";
            return Line.Of(start, Tone.Accent).Add(string.Concat(Enumerable.Repeat(glyphs.Dash, Math.Max(0, Math.Min(width, _name + _detail + 12) - Columns.Of(start)))), Tone.Muted);
        }

        private string Bracket(int place, int count) =>
            count == 1 ? "  " : place == 0 ? glyphs.FirstBranch : place == count - 1 ? glyphs.LastBranch : glyphs.Branch;

        private Line Row(int index, string bracket, HashSet<int> previous, bool isAlone)
        {
            var node = graph.Nodes[index];
            var sign = node.Shape == NodeShape.Gate ? glyphs.Diamond : isAlone ? glyphs.Dot : " ";
            var line = isAlone ? Line.Of($"   {sign}  ", node.Shape == NodeShape.Gate ? Tone.Warn : Tone.Muted) : Line.Of($"   {bracket} ", Tone.Muted);
            if (node.Shape == NodeShape.Gate) return line.Add(isAlone ? "" : $"{glyphs.Diamond} ", Tone.Warn).Add($"{node.Name}  ", Tone.Warn).Add(node.Detail ?? "").Add(Mark(node), Tone.Warn);
            line = line.Add(Columns.Fit(node.Name, _name, glyphs.Ellipsis), node.Tone).Add("  ").Add(Columns.Fit(node.Detail ?? "", _detail, glyphs.Ellipsis), Tone.Muted);
            if (node.Dashed) line = line.Add("  async", Tone.Muted);
            line = line.Add(Mark(node), Tone.Warn);
            var before = _incoming[index].Distinct().ToList();
            return before.Count == 0 || previous.SetEquals(before) ? line : line.Add($"  after {string.Join(", ", before.Select(Name))}", Tone.Muted);
        }

        private string Mark(GraphNode node) => node.Approval is null ? "" : $"  {glyphs.Asks} approval {(node.Approval == "exit" ? "at exit" : node.Approval)}";

        private string Name(int node) => graph.Nodes[node].Shape is NodeShape.Join or NodeShape.Gate && graph.Nodes[node].Cluster >= 0
            ? graph.Clusters[graph.Nodes[node].Cluster]
            : graph.Nodes[node].Name;
    }
}
