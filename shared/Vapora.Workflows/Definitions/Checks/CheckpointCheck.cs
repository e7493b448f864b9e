using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>Every checkpoint of <c>approval_required_at</c> matches something.</summary>
internal static class CheckpointCheck
{
    /// <summary>Reports checkpoints that match nothing; returns the steps that one matches.</summary>
    public static HashSet<string> Run(WorkflowDefinition definition, DiagnosticBag bag)
    {
        var matched = new HashSet<string>(StringComparer.Ordinal);
        if (definition.ApprovalRequiredAt.IsEmpty) return matched;
        var checkpoints = new Checkpoints(definition);
        foreach (var checkpoint in definition.ApprovalRequiredAt)
        {
            var match = checkpoints.Match(checkpoint.Value);
            matched.UnionWith(match.Steps);
            if (!match.IsEmpty) continue;
            var near = bag.HasRoom(DiagnosticCodes.CheckpointMatchesNothing) ? DidYouMean.Nearest(checkpoint.Value, Checkpoints.Names(definition)) : null;
            bag.Add(
                DiagnosticCodes.CheckpointMatchesNothing, checkpoint.Span,
                $"the checkpoint '{checkpoint}' matches no step, role, task type or phase",
                DidYouMean.Hint(near, "no approval will be asked for here: name a step, role, task type or phase"));
        }

        return matched;
    }
}
