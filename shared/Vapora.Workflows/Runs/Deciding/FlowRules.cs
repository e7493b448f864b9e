namespace Vapora.Workflows.Runs.Deciding;

/// <summary>After every change: whatever can go on, goes on, until nothing more does.</summary>
internal static class FlowRules
{
    /// <summary>Starts, dispatches, finishes phases and ends the run, as far as the present state allows.</summary>
    public static void Advance(RunDecision d)
    {
        // Before the next steps start, for work is shared out when a step starts.
        AutoAdjustRules.Apply(d);
        int before;
        do
        {
            before = d.Events.Count;
            if (d.Run.ClosedAt is not null) return;
            if (d.Run.RollbackInstead is not null && d.Run.Outcome is null)
            {
                RollbackRules.Advance(d);
                continue;
            }

            PhaseRules.Advance(d);
            StartRules.Advance(d);
            DispatchRules.Advance(d);
            EndRules.Advance(d);
        }
        while (d.Events.Count != before);

        WaitingRules.Update(d);
        AutoAdjustRules.Apply(d);
    }
}
