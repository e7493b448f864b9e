namespace Vapora.Workflows.Runs.Deciding;

/// <summary>SkipOptionalSteps.</summary>
internal static class SkipRules
{
    /// <summary>Why the steps cannot be skipped; null when all of them can.</summary>
    public static Refusal? Check(RunDecision d, Adjustment.SkipOptionalSteps a)
    {
        if (TeamRules.Unknown(d.Plan, a.Steps) is { } unknown) return unknown;
        foreach (var step in TeamRules.Steps(d.Plan, a.Steps).Select(i => d.Plan.Steps[i]))
        {
            if (!step.Definition.Optional) return new(RefusalKind.Conflict, $"'{step.Name}' is not optional; only steps with 'optional: true' may be skipped.");
            if (d.State(step.Index).Ended || d.State(step.Index).Status == StepStatus.Cancelled) return new(RefusalKind.Conflict, $"'{step.Name}' has ended already ({d.State(step.Index).Status}).");
        }

        return null;
    }

    /// <summary>Skips the steps; what is under way is stopped.</summary>
    public static void Skip(RunDecision d, Adjustment.SkipOptionalSteps a, string reason)
    {
        foreach (var step in TeamRules.Steps(d.Plan, a.Steps))
        {
            FailureRules.CancelAssignments(d, step, reason);
            ApprovalRules.Withdraw(d, x => x.Point != ApprovalPoint.PhaseExit && x.Subject == step, "skipped");
            BlockRules.CloseEscalations(d, step, -1, "skipped");
            d.Emit(new RunEvent.StepSkipped(d.Now, step, reason));
            JudgeRules.Settled(d, step);
        }
    }
}
