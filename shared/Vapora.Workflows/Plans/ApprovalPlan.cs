using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>Which steps and phases need an approval: by their own key, or by a checkpoint of <c>approval_required_at</c>.</summary>
internal sealed class ApprovalPlan
{
    private readonly Dictionary<string, string> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _phases = new(StringComparer.Ordinal);

    /// <summary>Matches the checkpoints of a definition.</summary>
    public ApprovalPlan(WorkflowDefinition definition)
    {
        var checkpoints = new Checkpoints(definition);
        var idle = ImmutableArray.CreateBuilder<string>();
        foreach (var checkpoint in definition.ApprovalRequiredAt.Select(c => c.Value))
        {
            var match = checkpoints.Match(checkpoint);
            if (match.IsEmpty) idle.Add(checkpoint);
            foreach (var step in match.Steps) _steps.TryAdd(step, checkpoint);
            if (match.Phase is { } phase) _phases.TryAdd(phase, checkpoint);
        }

        IdleCheckpoints = idle.ToImmutable();
    }

    /// <summary>Checkpoints that match nothing.</summary>
    public ImmutableArray<string> IdleCheckpoints { get; }

    /// <summary>The approval a step needs.</summary>
    public PlannedApproval? OfStep(StepDefinition step)
    {
        if (step.AutomaticAfterMerge) return null;
        if (step.Approval is { } own) return new PlannedApproval(own.Value, "approval_required");
        return _steps.TryGetValue(step.Name.Value, out var checkpoint) ? ByCheckpoint(checkpoint) : null;
    }

    /// <summary>The approval at the exit of a phase.</summary>
    public PlannedApproval? OfPhase(string phase) => _phases.TryGetValue(phase, out var checkpoint) ? ByCheckpoint(checkpoint) : null;

    private static PlannedApproval ByCheckpoint(string checkpoint) => new(new ApprovalDefinition(), $"approval_required_at: {checkpoint}");
}
