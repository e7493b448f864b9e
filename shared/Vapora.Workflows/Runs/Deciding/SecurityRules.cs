using Vapora.Workflows.Conditions;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary><c>security_required</c>: a step is approved only when security approves too: by its own steps that look at the same inputs, else by an extra review.</summary>
internal static class SecurityRules
{
    /// <summary>True when security has approved (or need not); otherwise the step awaits it, or is blocked by it.</summary>
    public static bool Passes(RunDecision d, int step)
    {
        if (!IsAsked(d, step)) return true;
        var (truth, reason) = Verdict(d, step);
        switch (truth)
        {
            case Truth.True: return true;
            case Truth.False:
                BlockRules.Block(d, step, new Block(BlockKind.Security, reason));
                return false;
            default:
                Await(d, step, reason);
                return false;
        }
    }

    /// <summary>True when security has approved, or need not; asks nobody.</summary>
    public static bool WouldPass(RunDecision d, int step) => !IsAsked(d, step) || Verdict(d, step).Truth == Truth.True;

    private static bool IsAsked(RunDecision d, int step) =>
        d.Plan.Steps[step].Definition.SecurityRequired && !d.State(step).IsWaived(BlockKind.Security);

    private static void Await(RunDecision d, int step, string reason)
    {
        var state = d.State(step);
        if (d.Plan.Steps[step].SecuritySteps.IsEmpty && state.SecurityReview is null or { Status: AssignmentStatus.Ended })
            d.Emit(new RunEvent.SecurityReviewAsked(d.Now, step));
        else if (state.Status != StepStatus.AwaitingApproval)
            d.Emit(new RunEvent.StepAwaits(d.Now, step, reason));
    }

    private static (Truth Truth, string Reason) Verdict(RunDecision d, int step)
    {
        var planned = d.Plan.Steps[step];
        if (planned.SecuritySteps.IsEmpty) return OfReview(d.State(step).SecurityReview?.Answer);
        var all = (Truth: Truth.True, Reason: "");
        foreach (var security in planned.SecuritySteps)
        {
            var one = OfStep(d, security);
            if (one.Truth == Truth.False) return one;
            if (one.Truth == Truth.Unknown) all = one;
        }

        return all;
    }

    private static (Truth Truth, string Reason) OfReview(AgentResult? answer) => answer?.Verdict switch
    {
        null => (Truth.Unknown, "security's review"),
        Runs.Verdict.Approve => (Truth.True, ""),
        _ => (Truth.False, $"security does not approve{(answer.Summary.Length == 0 ? "" : $": {answer.Summary}")}"),
    };

    private static (Truth Truth, string Reason) OfStep(RunDecision d, int security)
    {
        var name = d.Plan.Steps[security].Name;
        var state = d.State(security);
        return state.Status switch
        {
            StepStatus.Succeeded when state.Overridden || state.Approved || state.Result?.Verdict == Runs.Verdict.Approve => (Truth.True, ""),
            StepStatus.Succeeded or StepStatus.Failed or StepStatus.Skipped or StepStatus.Cancelled =>
                (Truth.False, $"security did not approve in '{name}' ({state.Status})"),
            StepStatus.Blocked when state.DeferredUntil is null => (Truth.False, $"security blocks in '{name}': {state.Reason}"),
            _ => (Truth.Unknown, $"security's approval in '{name}'"),
        };
    }
}
