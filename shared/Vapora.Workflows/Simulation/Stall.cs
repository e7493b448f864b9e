using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Simulation;

/// <summary>Why a run cannot move: what people would have to decide, and which workers are missing.</summary>
public static class Stall
{
    /// <summary>The reasons, in the order people should look at them; never empty.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The run.</param>
    /// <param name="waiting">Assignments that wait for a worker.</param>
    public static ImmutableArray<string> Reasons(Plan plan, RunState run, IReadOnlyList<StepRequest> waiting)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        foreach (var approval in run.Approvals.Values)
        {
            var subject = approval.Point == ApprovalPoint.PhaseExit ? $"phase '{plan.Phases[approval.Subject].Name}'" : $"'{plan.Steps[approval.Subject].Name}'";
            reasons.Add($"approval {approval.Number} of {subject} is open ({string.Join(", ", approval.Roles)}) and nobody answers");
        }

        foreach (var escalation in run.Escalations.Values.Where(e => e.Blocks))
            reasons.Add($"{(escalation.Step >= 0 ? $"'{plan.Steps[escalation.Step].Name}'" : $"the gate of '{plan.Phases[escalation.Phase].Name}'")} is blocked: {escalation.Block.Reason}");
        foreach (var request in waiting)
            reasons.Add($"'{request.Step}' waits for a worker of role {request.Role}{(request.Skills.IsEmpty ? "" : $" with {string.Join(", ", request.Skills)}")}, and there is none");
        if (run.Paused) reasons.Add("the run is paused");
        if (reasons.Count == 0) reasons.Add("nothing is at work and nothing is due");
        return reasons.ToImmutable();
    }
}
