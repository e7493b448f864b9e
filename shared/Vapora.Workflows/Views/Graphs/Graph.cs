using System.Collections.Immutable;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>A picture to be drawn: nodes, edges by node index, and clusters (phases). Made by <see cref="WorkflowGraph"/> or <see cref="MachineGraph"/>, written by the four writers; as JSON it is <c>graph --format json</c>.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Description">One sentence for those who cannot see it.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Edges">The edges.</param>
/// <param name="Clusters">Names of the clusters, in order; empty when there is nothing to group.</param>
public sealed record Graph(string Title, string Description, ImmutableArray<GraphNode> Nodes, ImmutableArray<GraphEdge> Edges, ImmutableArray<string> Clusters);

/// <summary>A node.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Detail">A second, smaller line; null when there is none.</param>
/// <param name="Shape">How it is drawn.</param>
/// <param name="Cluster">Its cluster; -1 for none.</param>
public sealed record GraphNode(string Name, string? Detail, NodeShape Shape, int Cluster = -1)
{
    /// <summary>True for async steps: drawn dashed.</summary>
    public bool Dashed { get; init; }

    /// <summary>When people must approve: <c>before</c>, <c>after</c> or at the <c>exit</c>; null when they need not.</summary>
    public string? Approval { get; init; }

    /// <summary>How it goes in a run; <see cref="Tone.Plain"/> without one.</summary>
    public Tone Tone { get; init; }
}

/// <summary>An edge.</summary>
/// <param name="From">Index of the node it leaves.</param>
/// <param name="To">Index of the node it enters.</param>
/// <param name="Kind">Why there is one.</param>
/// <param name="Label">What is written on it.</param>
/// <param name="Implied">True when a longer way says the same: layouts leave it out.</param>
public sealed record GraphEdge(int From, int To, EdgeKind Kind, string? Label = null, bool Implied = false);

/// <summary>How a node is drawn.</summary>
public enum NodeShape
{
    /// <summary>A step: a box.</summary>
    Step,

    /// <summary>The end of a phase that has a gate or an approval: a diamond.</summary>
    Gate,

    /// <summary>The end of a phase without either: a point where edges meet.</summary>
    Join,

    /// <summary>A state of a state machine: a rounded box.</summary>
    State,

    /// <summary>A state in which nothing happens any more: a rounded box with a double border.</summary>
    End,
}

/// <summary>Why there is an edge.</summary>
public enum EdgeKind
{
    /// <summary><c>depends_on</c>.</summary>
    Depends,

    /// <summary>The order of a serial phase.</summary>
    Serial,

    /// <summary>The end of a phase.</summary>
    Phase,

    /// <summary>A transition of a state machine.</summary>
    Transition,
}
