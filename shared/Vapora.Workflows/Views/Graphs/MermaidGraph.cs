using System.Globalization;
using System.Text;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>Writes a graph as a Mermaid flowchart, for Markdown pages that draw it.</summary>
public static class MermaidGraph
{
    /// <summary>The chart. Names and titles may hold anything: what means something to Mermaid is written as a character reference.</summary>
    public static string Write(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var text = new StringBuilder("flowchart TD\n");
        text.Append("  accTitle: ").Append(Plain(graph.Title)).Append("\n  accDescr: ").Append(Plain(graph.Description)).Append('\n');
        foreach (var node in Members(graph, -1)) text.Append("  ").Append(Node(graph, node)).Append('\n');
        for (var cluster = 0; cluster < graph.Clusters.Length; cluster++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph c{cluster}[\"{Escape(graph.Clusters[cluster])}\"]\n");
            foreach (var node in Members(graph, cluster)) text.Append("    ").Append(Node(graph, node)).Append('\n');
            text.Append("  end\n");
        }

        foreach (var edge in graph.Edges) text.Append("  ").Append(Edge(edge)).Append('\n');
        AddClasses(text, graph);
        return text.ToString();
    }

    private static IEnumerable<int> Members(Graph graph, int cluster) => Enumerable.Range(0, graph.Nodes.Length).Where(n => graph.Nodes[n].Cluster == cluster);

    private static string Node(Graph graph, int index)
    {
        var node = graph.Nodes[index];
        var label = Escape(node.Name);
        if (node.Detail is { } detail) label += $"<br/>{Escape(detail)}";
        if (node.Approval is { } when) label += $"<br/>approval {when}";
        return node.Shape switch
        {
            NodeShape.Gate => $"n{index}{{\"{label}\"}}",
            NodeShape.Join => $"n{index}((\" \"))",
            NodeShape.State => $"n{index}(\"{label}\")",
            NodeShape.End => $"n{index}([\"{label}\"])",
            _ => $"n{index}[\"{label}\"]",
        };
    }

    private static string Edge(GraphEdge edge)
    {
        var arrow = edge.Implied ? "-.->" : edge.Kind == EdgeKind.Serial ? "==>" : "-->";
        return edge.Label is null ? $"n{edge.From} {arrow} n{edge.To}" : $"n{edge.From} {arrow}|\"{Escape(edge.Label)}\"| n{edge.To}";
    }

    private static void AddClasses(StringBuilder text, Graph graph)
    {
        Add(text, graph, "async", "stroke-dasharray: 5 4", n => n.Dashed);
        Add(text, graph, "approval", "stroke-width: 3px", n => n.Approval is not null);
        foreach (var (tone, style) in new[] { ("Good", "stroke: #2e7d32"), ("Warn", "stroke: #b26a00"), ("Bad", "stroke: #c62828"), ("Accent", "stroke: #1565c0") })
            Add(text, graph, tone.ToLowerInvariant(), style, n => n.Tone.ToString() == tone);
    }

    private static void Add(StringBuilder text, Graph graph, string name, string style, Func<GraphNode, bool> has)
    {
        var members = Enumerable.Range(0, graph.Nodes.Length).Where(i => has(graph.Nodes[i])).Select(i => $"n{i}").ToList();
        if (members.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"  classDef {name} {style}\n  class {string.Join(',', members)} {name}\n");
    }

    // Letters, digits and a few harmless signs stay; everything else becomes Mermaid's #number; reference.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in DisplayText.Visible(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '_' or '-' or '.' or ',' or ':' or '(' or ')' or '/' or '+' or '%' or '=' or '!' or '·' or '…') escaped.Append(rune.ToString());
            else escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return escaped.ToString();
    }

    // Accessible titles run to the end of the line and know no references.
    private static string Plain(string text) =>
        string.Concat(DisplayText.Visible(text).EnumerateRunes().Select(r => Rune.IsLetterOrDigit(r) || r.Value is ' ' or '_' or '-' or '.' or ',' ? r.ToString() : " "));
}
