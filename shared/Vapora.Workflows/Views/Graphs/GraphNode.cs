using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Graphs;

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
