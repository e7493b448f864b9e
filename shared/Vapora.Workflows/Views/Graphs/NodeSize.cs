using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>How much room text and nodes take, in pixels. Pictures use a fixed-width font, so that this holds on every machine.</summary>
internal static class NodeSize
{
    /// <summary>Width of a character of a node's name.</summary>
    public const double NameColumn = 7.3;

    /// <summary>Width of a character of smaller text.</summary>
    public const double SmallColumn = 6.7;

    /// <summary>Half the diagonal of a gate's diamond.</summary>
    public const double Diamond = 15;

    /// <summary>Radius of a join.</summary>
    public const double Join = 4;

    /// <summary>Most columns of a node's text; what is longer is cut.</summary>
    public const int MaxColumns = 34;

    /// <summary>Most columns of a gate's condition.</summary>
    public const int GateColumns = 64;

    private const double Padding = 14;
    private const double MinWidth = 96;
    private const double StepHeight = 46;
    private const double StateHeight = 34;
    private const double LabelHeight = 40;

    /// <summary>Width and height of a node.</summary>
    public static (double Width, double Height) Of(GraphNode node, GraphDirection direction)
    {
        var text = Math.Max(Width(node.Name, NameColumn), Columns.Of(Shown(node.Detail ?? "", DetailColumns(node))) * SmallColumn);
        return node.Shape switch
        {
            NodeShape.Join => (4 * Join, 4 * Join),
            // The label stands beside the diamond, or below it when edges lead to the right, where they do not meet it.
            NodeShape.Gate when direction == GraphDirection.Down => (2 * (Diamond + Padding + text), LabelHeight),
            NodeShape.Gate => (Math.Max(2 * Diamond, text), 2 * (Diamond + LabelHeight)),
            NodeShape.Step => (Math.Max(MinWidth, text + 2 * Padding), StepHeight),
            _ => (Math.Max(MinWidth, text + 2 * Padding), node.Detail is null ? StateHeight : StepHeight),
        };
    }

    /// <summary>How far from its centre an edge meets a node.</summary>
    public static double Reach(GraphNode node, double boxLength) => node.Shape switch
    {
        NodeShape.Join => Join,
        NodeShape.Gate => Diamond,
        _ => boxLength / 2,
    };

    /// <summary>A text as it is drawn: cut when it is long.</summary>
    public static string Shown(string text, int columns = MaxColumns) => Columns.Of(text) <= columns ? text : Columns.Cut(text, columns - 1) + "…";

    /// <summary>Most columns of a node's second line.</summary>
    public static int DetailColumns(GraphNode node) => node.Shape == NodeShape.Gate ? GateColumns : MaxColumns;

    private static double Width(string text, double column) => Columns.Of(Shown(text)) * column;
}
