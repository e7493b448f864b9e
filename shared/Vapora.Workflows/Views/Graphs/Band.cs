namespace Vapora.Workflows.Views.Graphs;

/// <summary>The frame of a cluster, by its top left corner.</summary>
/// <param name="Cluster">Index of the cluster.</param>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width, the lane of its title included.</param>
/// <param name="Height">Height, the lane of its title included.</param>
public readonly record struct Band(int Cluster, double X, double Y, double Width, double Height);
