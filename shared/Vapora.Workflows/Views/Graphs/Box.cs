namespace Vapora.Workflows.Views.Graphs;

/// <summary>A box by its centre.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height);
