namespace Vapora.Workflows.Runs.Deciding;

/// <summary><c>waiting_timeout</c>: since when the run waits for a person or for a time.</summary>
internal static class WaitingRules
{
    /// <summary>Notes when a wait begins and ends; only for plans that limit it.</summary>
    public static void Update(RunDecision d)
    {
        if (d.Plan.Definition.WaitingTimeout is null) return;
        var waits = d.IsOpen && (d.Run.Approvals.Values.Any(a => a.Point == ApprovalPoint.PhaseExit || !d.Plan.Steps[a.Subject].Async) || d.Run.IsDeferred(d.Plan));
        if (waits == d.Run.WaitingSince is not null) return;
        d.Emit(new RunEvent.WaitingChanged(d.Now, waits, d.Run.Waits + (waits ? 1 : 0)));
        if (waits) return;
        foreach (var escalation in d.Run.Escalations.Values.Where(e => e.Block.Kind == BlockKind.WaitingTimeout).ToList())
            d.Emit(new RunEvent.EscalationClosed(d.Now, escalation.Number, "the wait is over"));
    }
}
