using System.Collections.Immutable;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>Where everything of a graph stands, in pixels from the top left corner: layers, few crossings, straight ways, clusters as bands across the picture.</summary>
/// <param name="Direction">Which way the edges lead.</param>
/// <param name="Nodes">The box of each node.</param>
/// <param name="Edges">The way of each edge that is drawn (implied edges and loops are not).</param>
/// <param name="Bands">The frames of the clusters that have nodes.</param>
/// <param name="Width">Width of everything.</param>
/// <param name="Height">Height of everything.</param>
public sealed record GraphLayout(GraphDirection Direction, ImmutableArray<Box> Nodes, ImmutableArray<Way> Edges, ImmutableArray<Band> Bands, double Width, double Height)
{
    // About what a node takes with the space around it; the picture is turned so that reading on means scrolling down, not sideways.
    private const int NodeBreadth = 190;
    private const int LayerBreadth = 230;

    /// <summary>Lays a graph out.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="direction">Which way edges lead; null: down, or to the right when layers are wide.</param>
    public static GraphLayout Of(Graph graph, GraphDirection? direction = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var layering = Layering.Of(graph);
        if (graph.Edges.Any(e => e.Label is not null)) layering = layering.WithRoomForLabels();
        return new LayoutBuilder(graph, layering, direction ?? Preferred(layering)).Build();
    }

    private static GraphDirection Preferred(Layering layering) =>
        layering.Layers.GroupBy(l => l).Select(g => g.Count()).DefaultIfEmpty().Max() * NodeBreadth > layering.Bands.Length * LayerBreadth * 2 ? GraphDirection.Right : GraphDirection.Down;
}

/// <summary>Which way the edges of a picture lead.</summary>
public enum GraphDirection
{
    /// <summary>From top to bottom.</summary>
    Down,

    /// <summary>From left to right.</summary>
    Right,
}
