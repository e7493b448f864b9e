using System.Collections.Immutable;

namespace Vapora.Workflows.Views.Graphs;

/// <summary>The way of an edge: it goes straight from each even point to the next, and bends from each odd point to the next.</summary>
/// <param name="Edge">Index of the edge.</param>
/// <param name="Points">Points from its begin to its end: leaving and entering the node's box included.</param>
/// <param name="Label">The middle of the room kept for what is written on it; null when nothing is.</param>
public sealed record Way(int Edge, ImmutableArray<(double X, double Y)> Points, (double X, double Y)? Label);
