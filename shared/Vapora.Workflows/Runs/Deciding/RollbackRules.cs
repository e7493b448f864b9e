namespace Vapora.Workflows.Runs.Deciding;

/// <summary>Undoing: one compensation after the other, the latest completed step first, whatever else fails.</summary>
internal static class RollbackRules
{
    /// <summary>Starts the next compensation, or ends the run when none is left.</summary>
    public static void Advance(RunDecision d)
    {
        var undoable = d.Plan.Steps.Where(s => s.Compensation is not null).Select(s => s.Index).ToList();
        // What may still be acting is not undone under its hands.
        if (undoable.Any(i => d.State(i).Assignments().Any(a => a.Status == AssignmentStatus.Stopping))) return;
        foreach (var step in undoable.Where(i => d.State(i).Status == StepStatus.Compensating))
        {
            if (d.State(step).Compensation is { Status: AssignmentStatus.Pending } waiting) DispatchRules.Dispatch(d, waiting);
            return;
        }

        var next = undoable
            .Where(i => d.State(i) is { MayHaveActed: true, Status: not (StepStatus.Compensated or StepStatus.CompensationFailed) })
            .OrderByDescending(i => d.State(i).EndOrder == 0 ? int.MaxValue : d.State(i).EndOrder)
            .ThenByDescending(i => d.State(i).StartedAt)
            .Select(i => (int?)i).FirstOrDefault();
        if (next is { } target)
        {
            d.Emit(new RunEvent.CompensationStarted(d.Now, target));
            DispatchRules.Dispatch(d, d.State(target).Compensation!);
            return;
        }

        var failed = undoable.Where(i => d.State(i).Status == StepStatus.CompensationFailed).Select(i => d.Plan.Steps[i].Name).ToList();
        var undone = undoable.Any(i => d.State(i).Status == StepStatus.Compensated);
        d.Emit(failed.Count > 0 ? new RunEvent.RunEnded(d.Now, RunOutcome.Failed, $"{d.Run.RollbackReason}; could not be undone: {string.Join(", ", failed)}")
            : new RunEvent.RunEnded(d.Now, undone ? RunOutcome.RolledBack : d.Run.RollbackInstead!.Value, d.Run.RollbackReason!));
        d.Emit(new RunEvent.RunClosed(d.Now));
    }
}
