using Vapora.Workflows.Conditions;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>The end of a phase: its gate, then the approval at its exit; and which phase the run is in.</summary>
internal static class PhaseRules
{
    /// <summary>Finishes the phases that can be finished and enters the next.</summary>
    public static void Advance(RunDecision d)
    {
        if (!d.IsOpen) return;
        for (var phase = 0; phase < d.Run.Phases.Length; phase++)
        {
            if (d.Run.Phases[phase].Finished) continue;
            if (d.Run.Phases[phase].OpenSteps == 0 && d.IsOpen) Leave(d, phase);
            // With barriers no later phase has begun; labels end in any order.
            if (d.Plan.PhasesAreBarriers && !d.Run.Phases[phase].Finished) break;
        }

        if (d.IsOpen) Enter(d);
    }

    /// <summary>Takes a phase's end back, because something in it runs again.</summary>
    public static void Reopen(RunDecision d, int phase, string reason)
    {
        var state = d.Run.Phases[phase];
        if (!state.GatePassed && !state.Finished && state.Block is null && !state.Approved && !HasApproval(d, phase)) return;
        BlockRules.CloseEscalations(d, -1, phase, reason);
        ApprovalRules.Withdraw(d, a => a.Point == ApprovalPoint.PhaseExit && a.Subject == phase, reason);
        d.Emit(new RunEvent.GateReopened(d.Now, phase));
    }

    private static void Leave(RunDecision d, int phase)
    {
        var planned = d.Plan.Phases[phase];
        if (planned.Gate is { } gate && !d.Run.Phases[phase].GatePassed)
        {
            if (d.Run.Phases[phase].Block is not null) return;
            var scope = new GateScope(d.Plan, d.Run, phase);
            var truth = gate.Evaluate(scope);
            var explanation = $"gate: {gate.Explain(scope)}";
            if (truth != Truth.True)
            {
                var block = new Block(BlockKind.Gate, explanation, truth == Truth.Unknown);
                d.Emit(new RunEvent.GateBlocked(d.Now, phase, block));
                BlockRules.Escalate(d, -1, phase, block);
                return;
            }

            d.Emit(new RunEvent.GatePassed(d.Now, phase, explanation));
        }

        if (planned.Approval is { } approval && !d.Run.Phases[phase].Approved)
        {
            if (!HasApproval(d, phase)) ApprovalRules.Open(d, ApprovalPoint.PhaseExit, phase, approval.Rule, approval.Source);
            return;
        }

        d.Emit(new RunEvent.PhaseFinished(d.Now, phase));
    }

    private static void Enter(RunDecision d)
    {
        for (var phase = 0; phase < d.Run.Phases.Length; phase++)
        {
            if (d.Run.Phases[phase].Finished) continue;
            if (d.Run.Phase != phase) d.Emit(new RunEvent.PhaseEntered(d.Now, phase));
            return;
        }
    }

    private static bool HasApproval(RunDecision d, int phase) =>
        d.Run.Approvals.Values.Any(a => a.Point == ApprovalPoint.PhaseExit && a.Subject == phase);
}
