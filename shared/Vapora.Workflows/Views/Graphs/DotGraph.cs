using System.Globalization;
using System.Text;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>Writes a graph in Graphviz' language.</summary>
public static class DotGraph
{
    /// <summary>The graph; every text is quoted and escaped.</summary>
    public static string Write(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"digraph {Quote(graph.Title)} {{\n  label={Quote(graph.Title)}; labelloc=t; rankdir=TB; compound=true;\n");
        text.Append("  node [shape=box, style=rounded, fontname=\"monospace\", fontsize=11]; edge [fontname=\"monospace\", fontsize=9];\n");
        AddNodes(text, graph, -1, "  ");
        for (var cluster = 0; cluster < graph.Clusters.Length; cluster++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph cluster_{cluster} {{\n    label={Quote(graph.Clusters[cluster])}; style=rounded; color=gray;\n");
            AddNodes(text, graph, cluster, "    ");
            text.Append("  }\n");
        }

        foreach (var edge in graph.Edges) text.Append(CultureInfo.InvariantCulture, $"  n{edge.From} -> n{edge.To}{Attributes(edge)};\n");
        return text.Append("}\n").ToString();
    }

    private static void AddNodes(StringBuilder text, Graph graph, int cluster, string indent)
    {
        for (var i = 0; i < graph.Nodes.Length; i++)
            if (graph.Nodes[i].Cluster == cluster) text.Append(CultureInfo.InvariantCulture, $"{indent}n{i} [{Attributes(graph.Nodes[i])}];\n");
    }

    private static string Attributes(GraphNode node)
    {
        if (node.Shape == NodeShape.Join) return "shape=point, label=\"\"";
        var lines = new[] { node.Name, node.Detail, node.Approval is null ? null : $"approval {node.Approval}" }.OfType<string>();
        // The line break between lines is DOT's own and is not escaped.
        var label = $"label=\"{string.Join("\\n", lines.Select(Escape))}\"";
        if (node.Shape == NodeShape.Gate) label += ", shape=diamond, style=solid";
        if (node.Shape == NodeShape.End) label += ", peripheries=2";
        if (node.Dashed) label += ", style=\"rounded,dashed\"";
        if (node.Approval is not null) label += ", penwidth=2";
        return node.Tone is Tone.Plain or Tone.Muted ? label : $"{label}, color={Colour(node.Tone)}";
    }

    private static string Attributes(GraphEdge edge)
    {
        if (edge.Implied) return " [style=dotted, color=gray, constraint=false]";
        if (edge.Kind == EdgeKind.Serial) return " [style=bold]";
        return edge.Label is null ? "" : $" [label={Quote(edge.Label)}]";
    }

    private static string Colour(Tone tone) => tone switch { Tone.Good => "forestgreen", Tone.Warn => "darkorange", Tone.Bad => "crimson", _ => "royalblue" };

    private static string Quote(string text) => $"\"{Escape(text)}\"";

    private static string Escape(string text) => DisplayText.Visible(text).Replace("\\", "\\\\").Replace("\"", "\\\"");
}
