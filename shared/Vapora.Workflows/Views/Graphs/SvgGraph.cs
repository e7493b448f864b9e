using System.Globalization;
using System.Text;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>Writes a graph as one self-contained SVG picture: no scripts, no links, readable on light and dark pages, with a title and a description for those who cannot see it.</summary>
public static class SvgGraph
{
    private const double LabelOffset = 8;
    private const int TitleColumns = 24;

    /// <summary>The picture; every text in it is escaped.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="direction">Which way edges lead; null: whichever suits it.</param>
    public static string Write(Graph graph, GraphDirection? direction = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var layout = GraphLayout.Of(graph, direction);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(layout.Width)} {N(layout.Height)}\" width=\"{N(layout.Width)}\" height=\"{N(layout.Height)}\" role=\"img\" aria-labelledby=\"title desc\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"title\">{Escape(graph.Title)}</title>\n<desc id=\"desc\">{Escape(graph.Description)}</desc>\n");
        svg.Append(SvgStyle.Text);
        svg.Append("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n");
        foreach (var band in layout.Bands) AddBand(svg, graph, layout, band);
        foreach (var way in layout.Edges) AddEdge(svg, graph, layout, way);
        for (var i = 0; i < graph.Nodes.Length; i++) AddNode(svg, graph.Nodes[i], layout.Nodes[i], layout.Direction);
        foreach (var way in layout.Edges) AddLabel(svg, graph, way);
        return svg.Append("</svg>\n").ToString();
    }

    private static void AddBand(StringBuilder svg, Graph graph, GraphLayout layout, Band band)
    {
        var name = graph.Clusters[band.Cluster];
        var columns = layout.Direction == GraphDirection.Down ? TitleColumns : Math.Max(2, (int)((band.Width - 16) / NodeSize.NameColumn));
        svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Escape(name)}</title><rect class=\"band\" x=\"{N(band.X)}\" y=\"{N(band.Y)}\" width=\"{N(band.Width)}\" height=\"{N(band.Height)}\" rx=\"10\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"phase\" x=\"{N(band.X + 10)}\" y=\"{N(band.Y + 20)}\">{Escape(NodeSize.Shown(name, columns))}</text></g>\n");
    }

    private static void AddEdge(StringBuilder svg, Graph graph, GraphLayout layout, Way way)
    {
        var edge = graph.Edges[way.Edge];
        var kind = edge.Kind == EdgeKind.Serial ? " serial" : graph.Nodes[edge.To].Dashed ? " dashed" : "";
        var path = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M{N(way.Points[0].X)} {N(way.Points[0].Y)}");
        for (var i = 1; i < way.Points.Length; i++)
        {
            var (from, to) = (way.Points[i - 1], way.Points[i]);
            // A piece of no length has no direction, and the arrow's head would take it from there.
            if (from == to) continue;
            if (i % 2 == 1) path.Append(CultureInfo.InvariantCulture, $"L{N(to.X)} {N(to.Y)}");
            else if (layout.Direction == GraphDirection.Down) path.Append(CultureInfo.InvariantCulture, $"C{N(from.X)} {N((from.Y + to.Y) / 2)} {N(to.X)} {N((from.Y + to.Y) / 2)} {N(to.X)} {N(to.Y)}");
            else path.Append(CultureInfo.InvariantCulture, $"C{N((from.X + to.X) / 2)} {N(from.Y)} {N((from.X + to.X) / 2)} {N(to.Y)} {N(to.X)} {N(to.Y)}");
        }

        // A join is a point: the arrow's head belongs to what comes after it.
        var head = graph.Nodes[edge.To].Shape == NodeShape.Join ? "" : " marker-end=\"url(#arrow)\"";
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"edge{kind}\" d=\"{path}\"{head}/>\n");
    }

    private static void AddLabel(StringBuilder svg, Graph graph, Way way)
    {
        if (way.Label is not { } at) return;
        var label = graph.Edges[way.Edge].Label!;
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" x=\"{N(at.X)}\" y=\"{N(at.Y + 4)}\"><title>{Escape(label)}</title>{Escape(NodeSize.Shown(label))}</text>\n");
    }

    private static void AddNode(StringBuilder svg, GraphNode node, Box box, GraphDirection direction)
    {
        var tone = node.Tone is Tone.Plain ? "" : $" {node.Tone.ToString().ToLowerInvariant()}";
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"node{tone}{(node.Dashed ? " dashed" : "")}{(node.Approval is null ? "" : " approval")}\"><title>{Escape(Tooltip(node))}</title>");
        switch (node.Shape)
        {
            case NodeShape.Join: svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"join\" cx=\"{N(box.X)}\" cy=\"{N(box.Y)}\" r=\"{N(NodeSize.Join)}\"/>"); break;
            case NodeShape.Gate: AddGate(svg, node, box, direction); break;
            default: AddBox(svg, node, box); break;
        }

        svg.Append("</g>\n");
    }

    private static void AddBox(StringBuilder svg, GraphNode node, Box box)
    {
        var (x, y, round) = (box.X - box.Width / 2, box.Y - box.Height / 2, node.Shape == NodeShape.Step ? 6 : box.Height / 2);
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"box\" x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" rx=\"{N(round)}\"/>");
        if (node.Shape == NodeShape.End)
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"box\" x=\"{N(x + 3)}\" y=\"{N(y + 3)}\" width=\"{N(box.Width - 6)}\" height=\"{N(box.Height - 6)}\" rx=\"{N(round - 3)}\"/>");
        AddText(svg, "name", box.X, box.Y + (node.Detail is null ? 4 : -3), NodeSize.Shown(node.Name), "middle");
        if (node.Detail is { } detail) AddText(svg, "detail", box.X, box.Y + 13, NodeSize.Shown(detail), "middle");
        // A person stands at the corner of what needs one: at the top before the work, at the bottom after it.
        if (node.Approval is { } when)
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"badge\" cx=\"{N(x + box.Width)}\" cy=\"{N(when == "before" ? y : y + box.Height)}\" r=\"8\"/><text class=\"sign\" x=\"{N(x + box.Width)}\" y=\"{N((when == "before" ? y : y + box.Height) + 4)}\">?</text>");
    }

    private static void AddGate(StringBuilder svg, GraphNode node, Box box, GraphDirection direction)
    {
        const double r = NodeSize.Diamond;
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"box\" d=\"M{N(box.X)} {N(box.Y - r)}L{N(box.X + r)} {N(box.Y)}L{N(box.X)} {N(box.Y + r)}L{N(box.X - r)} {N(box.Y)}Z\"/>");
        if (node.Approval is not null) svg.Append(CultureInfo.InvariantCulture, $"<text class=\"sign\" x=\"{N(box.X)}\" y=\"{N(box.Y + 4)}\">?</text>");
        var (x, y, anchor) = direction == GraphDirection.Down ? (box.X + r + LabelOffset, box.Y - 4, "start") : (box.X, box.Y + r + 16, "middle");
        AddText(svg, "name halo", x, y, NodeSize.Shown(node.Name), anchor);
        if (node.Detail is { } detail) AddText(svg, "detail halo", x, y + 16, NodeSize.Shown(detail, NodeSize.GateColumns), anchor);
    }

    private static void AddText(StringBuilder svg, string style, double x, double y, string text, string anchor) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">{Escape(text)}</text>");

    private static string Tooltip(GraphNode node) =>
        string.Join(", ", new[] { node.Name, node.Detail, node.Approval is null ? null : $"approval {node.Approval}", node.Dashed ? "async" : null }.OfType<string>());

    private static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => DisplayText.Visible(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");
}
