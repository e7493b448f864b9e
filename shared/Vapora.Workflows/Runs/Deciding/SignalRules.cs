namespace Vapora.Workflows.Runs.Deciding;

/// <summary>Which rule takes which signal.</summary>
internal static class SignalRules
{
    /// <summary>Takes a signal. What is late, comes twice or does not fit decides nothing.</summary>
    public static void Take(RunDecision d, RunSignal signal)
    {
        if (signal is RunSignal.Start start)
        {
            if (!d.HasRun) d.Emit(new RunEvent.RunStarted(d.Now, start.RunId, d.Plan.Hash, start.StartedBy, start.Inputs, start.SelfApproval));
            return;
        }

        if (!d.HasRun) return;
        switch (signal)
        {
            case RunSignal.Adjust s: AdjustmentRules.Take(d, s); break;
            case RunSignal.Decided s: ApprovalRules.Take(d, s); break;
            case RunSignal.TimerFired s when d.Run.ClosedAt is null: TimerRules.Take(d, s.Key); break;
            case RunSignal.NothingMoves s: TakeStall(d, s); break;
            case RunSignal.Noted s: TakeNote(d, s); break;
            default:
                // After the end nobody waits for the rest: what still comes in from cancelled work is of no interest.
                if (d.Run.ClosedAt is null) AssignmentRules.Take(d, signal);
                break;
        }
    }

    private static void TakeNote(RunDecision d, RunSignal.Noted s)
    {
        if (d.Run.ClosedAt is null && !d.Run.Issues.Any(i => i.Text == s.Text)) d.Emit(new RunEvent.IssueRaised(d.Now, -1, s.Text));
    }

    private static void TakeStall(RunDecision d, RunSignal.NothingMoves s)
    {
        if (d.Run.ClosedAt is null && !d.Run.Stalled.SequenceEqual(s.Reasons)) d.Emit(new RunEvent.RunStalled(d.Now, s.Reasons));
    }
}
