using System.Collections.Immutable;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>A picture to be drawn: nodes, edges by node index, and clusters (phases). Made by <see cref="WorkflowGraph"/> or <see cref="MachineGraph"/>, written by the four writers; as JSON it is <c>graph --format json</c>.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Description">One sentence for those who cannot see it.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Edges">The edges.</param>
/// <param name="Clusters">Names of the clusters, in order; empty when there is nothing to group.</param>
public sealed record Graph(string Title, string Description, ImmutableArray<GraphNode> Nodes, ImmutableArray<GraphEdge> Edges, ImmutableArray<string> Clusters);
