namespace Vapora.Workflows.Views.Graphs;

/// <summary>An edge.</summary>
/// <param name="From">Index of the node it leaves.</param>
/// <param name="To">Index of the node it enters.</param>
/// <param name="Kind">Why there is one.</param>
/// <param name="Label">What is written on it.</param>
/// <param name="Implied">True when a longer way says the same: layouts leave it out.</param>
public sealed record GraphEdge(int From, int To, EdgeKind Kind, string? Label = null, bool Implied = false);

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
