using Vapora.Workflows.Text;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>The decision-maker's answers to a block: override and defer; and putting a blocker before the decision-maker.</summary>
internal static class AnswerBlockRules
{
    /// <summary>Why a step or gate cannot be overridden or deferred; null when it can: it is blocked.</summary>
    public static Refusal? CheckBlocked(RunDecision d, string name, string verb)
    {
        if (d.Plan.FindPhase(name) is { } phase)
            return d.Run.Phases[phase].Block is null ? new(RefusalKind.Conflict, $"The gate of '{name}' is not blocked; there is nothing to {verb}.") : null;
        if (d.Plan.FindStep(name) is not { } step) return TeamRules.Unknown(d.Plan, [name]);
        var state = d.State(step);
        if (state.Status == StepStatus.AwaitingApproval) return new(RefusalKind.Conflict, $"'{name}' waits for an approval, not for a decision on a block; use 'vapora approvals approve' or 'reject'.");
        return state.Status == StepStatus.Blocked ? null : new(RefusalKind.Conflict, $"'{name}' is {state.Status}, not Blocked; there is nothing to {verb}.");
    }

    /// <summary>Why a step or gate cannot be escalated; null when it can.</summary>
    public static Refusal? CheckEscalate(RunDecision d, string name)
    {
        var (step, phase) = Find(d, name);
        if (step < 0 && phase < 0) return TeamRules.Unknown(d.Plan, [name]);
        if (d.Run.Escalations.Values.Any(e => e.Step == step && e.Phase == phase)) return new(RefusalKind.Conflict, $"'{name}' is before the decision-maker already.");
        if (phase >= 0)
            return d.Run.Phases[phase].Block is null && !d.Run.Approvals.Values.Any(a => a.Point == ApprovalPoint.PhaseExit && a.Subject == phase)
                ? new(RefusalKind.Conflict, $"The gate of '{name}' blocks nothing.") : null;
        return d.State(step).Status is StepStatus.Ready or StepStatus.Queued or StepStatus.Running or StepStatus.AwaitingApproval or StepStatus.Blocked
            ? null
            : new(RefusalKind.Conflict, $"'{name}' is {d.State(step).Status} and blocks nothing.");
    }

    /// <summary>Asks the decision-maker; a deferral ends with it.</summary>
    public static void Escalate(RunDecision d, string name, RunSignal.Adjust s)
    {
        var (step, phase) = Find(d, name);
        if (phase >= 0 && d.Run.Phases[phase].Block is { } gate)
        {
            d.Emit(new RunEvent.GateBlocked(d.Now, phase, gate));
            BlockRules.Escalate(d, -1, phase, gate);
        }
        else if (step >= 0 && d.State(step) is { Status: StepStatus.Blocked, Block: { } block }) BlockRules.Block(d, step, block);
        else BlockRules.Escalate(d, step, phase, new Block(BlockKind.Raised, $"raised by {s.Actor}{(s.Reason.Length == 0 ? "" : $": {s.Reason}")}"));
    }

    /// <summary>Decides the block: what held it no longer does, or it fails.</summary>
    public static void Override(RunDecision d, Adjustment.Override a, RunSignal.Adjust s)
    {
        var (step, phase) = Find(d, a.Step);
        BlockRules.CloseEscalations(d, step, phase, a.Pass ? $"overridden by {s.Actor}" : $"decided against by {s.Actor}");
        if (phase >= 0)
        {
            if (a.Pass) d.Emit(new RunEvent.GatePassed(d.Now, phase, $"overridden by {s.Actor}: {s.Reason}"));
            else EndRules.End(d, RunOutcome.Failed, $"gate of '{a.Step}' decided against by {s.Actor}: {s.Reason}", rollback: false);
            return;
        }

        if (!a.Pass)
        {
            FailureRules.FailStep(d, step, $"decided against by {s.Actor}: {s.Reason}");
            return;
        }

        var kind = d.State(step).Block!.Kind;
        d.Emit(new RunEvent.StepWaived(d.Now, step, kind, s.Actor));
        if (kind is BlockKind.When or BlockKind.Requires) return;
        // A step whose worker was lost has no result to judge: the person says that it is done.
        if (d.State(step).Result is null) d.Emit(new RunEvent.StepAnswered(d.Now, step, new StepResult { Summary = $"taken as done by {s.Actor}: {s.Reason}" }));
        JudgeRules.Judge(d, step);
    }

    /// <summary>Lets it try again later.</summary>
    public static void Defer(RunDecision d, Adjustment.Defer a)
    {
        var (step, phase) = Find(d, a.Step);
        BlockRules.CloseEscalations(d, step, phase, $"deferred for {Durations.Format(a.Delay)}");
        if (phase >= 0) d.Emit(new RunEvent.GateDeferred(d.Now, phase, d.Now + a.Delay, d.Run.Phases[phase].Deferrals + 1));
        else d.Emit(new RunEvent.StepDeferred(d.Now, step, d.State(step).Block!, d.Now + a.Delay, d.State(step).Deferrals + 1));
    }

    private static (int Step, int Phase) Find(RunDecision d, string name) => (d.Plan.FindStep(name) ?? -1, d.Plan.FindPhase(name) ?? -1);
}
