using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Text;

/// <summary>Counts the nodes of one text and how deep they nest. Over a limit it reports once and reading stops.</summary>
internal sealed class NodeBudget(LineIndex lines, DiagnosticBag problems, int depthLimit)
{
    private int _nodes;

    /// <summary>True once a limit was hit.</summary>
    internal bool Exhausted { get; private set; }

    /// <summary>How deep maps and lists may nest.</summary>
    internal int DepthLimit { get; } = depthLimit;

    /// <summary>Counts one scalar, list or map; false when it is one too many.</summary>
    internal bool Take(int offset)
    {
        if (!Exhausted && ++_nodes > Limits.DefinitionNodes)
            Report(offset, $"the definition has more than {Limits.DefinitionNodes:N0} values", "split it into several workflows");
        return !Exhausted;
    }

    /// <summary>Counts a list or map that stands this deep (the root is 1); false when it is one too many or too deep.</summary>
    internal bool Enter(int depth, int offset)
    {
        if (!Exhausted && depth > DepthLimit)
            Report(offset, $"lists and maps nest deeper than {DepthLimit} levels here",
                "flatten the structure; a workflow needs less than ten levels");
        return Take(offset);
    }

    private void Report(int offset, string message, string hint)
    {
        Exhausted = true;
        problems.Add(DiagnosticCodes.LimitExceeded, lines.Between(offset, offset + 1), message, hint);
    }
}
