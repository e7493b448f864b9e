namespace Vapora.Workflows.Runs.Deciding;

/// <summary>People's commands: checked first, then audited, then done. What makes no sense is refused with a reason.</summary>
internal static class AdjustmentRules
{
    /// <summary>Takes a command.</summary>
    public static void Take(RunDecision d, RunSignal.Adjust s)
    {
        if (d.Run.Commands.Contains(s.CommandId)) return;
        if (s.ExpectedVersion is { } expected && expected != d.Run.Version)
            d.Refuse(RefusalKind.Conflict, $"The run is at version {d.Run.Version}, not {expected}: look at it again ('vapora workflow status {d.Run.RunId}').");
        else if (d.Run.Commands.Count >= Limits.AdjustmentsPerRun && s.Adjustment is not Adjustment.Cancel)
            d.Refuse(RefusalKind.Conflict, $"The run has taken {Limits.AdjustmentsPerRun} adjustments and takes no more; cancel it and start a new one.");
        else if (d.Run.ClosedAt is not null || (d.Run.Outcome is not null && !ServesAsyncSteps(d, s.Adjustment)))
            d.Refuse(RefusalKind.Conflict, $"The run has ended ({d.Run.Outcome}); start a new one with 'vapora workflow run'.");
        else if (d.Run is { RollbackInstead: not null, Outcome: null })
            d.Refuse(RefusalKind.Conflict, "The run is rolling back; that goes to its end.");
        else if (Check(d, s.Adjustment) is { } refusal)
            d.Refuse(refusal.Kind, refusal.Reason);
        else
        {
            d.Emit(new RunEvent.CommandTaken(d.Now, s.CommandId, s.Actor, Texts.Cut(s.Reason) ?? "", s.Adjustment));
            Apply(d, s);
        }
    }

    // What still makes sense when the main line is done and only async steps are left; without Resume a pause would never end.
    private static bool ServesAsyncSteps(RunDecision d, Adjustment adjustment) => adjustment switch
    {
        Adjustment.Cancel or Adjustment.SkipOptionalSteps or Adjustment.AddAgent or Adjustment.Pause or Adjustment.Resume => true,
        Adjustment.RetryStep a => IsAsync(d, a.Step),
        Adjustment.Override a => IsAsync(d, a.Step),
        Adjustment.Defer a => IsAsync(d, a.Step),
        Adjustment.EscalateBlocker a => IsAsync(d, a.Step),
        _ => false,
    };

    private static bool IsAsync(RunDecision d, string name) => d.Plan.FindStep(name) is { } step && d.Plan.Steps[step].Async;

    private static Refusal? Check(RunDecision d, Adjustment adjustment) => adjustment switch
    {
        Adjustment.Pause when d.Run.Paused => new(RefusalKind.Conflict, "The run is paused already; 'vapora workflow resume' ends the pause."),
        Adjustment.Resume when !d.Run.Paused => new(RefusalKind.Conflict, "The run is not paused."),
        Adjustment.AddAgent a => TeamRules.CheckAdd(d, a),
        Adjustment.Parallelize a => TeamRules.CheckParallelize(d, a),
        Adjustment.SkipOptionalSteps a => SkipRules.Check(d, a),
        Adjustment.EscalateBlocker a => AnswerBlockRules.CheckEscalate(d, a.Step),
        Adjustment.RetryStep a => RetryRules.Check(d, a.Step),
        Adjustment.Override a => AnswerBlockRules.CheckBlocked(d, a.Step, "override"),
        Adjustment.Defer { Delay.Ticks: <= 0 } => new(RefusalKind.Invalid, "The delay has to be longer than nothing, for example 2h."),
        Adjustment.Defer a when a.Delay > Limits.DurationMax => new(RefusalKind.Invalid, $"The delay has to be at most {Limits.DurationMax.TotalDays} days."),
        Adjustment.Defer a => AnswerBlockRules.CheckBlocked(d, a.Step, "defer"),
        _ => null,
    };

    private static void Apply(RunDecision d, RunSignal.Adjust s)
    {
        switch (s.Adjustment)
        {
            case Adjustment.Pause: d.Emit(new RunEvent.RunPaused(d.Now)); break;
            case Adjustment.Resume: d.Emit(new RunEvent.RunResumed(d.Now)); break;
            case Adjustment.Cancel when d.Run.Outcome is not null: EndRules.CancelAll(d, s.Reason); break;
            case Adjustment.Cancel: Cancel(d, s); break;
            case Adjustment.AddAgent a: TeamRules.Add(d, a, s); break;
            case Adjustment.Parallelize a: TeamRules.Parallelize(d, a); break;
            case Adjustment.SkipOptionalSteps a: SkipRules.Skip(d, a, s.Reason); break;
            case Adjustment.EscalateBlocker a: AnswerBlockRules.Escalate(d, a.Step, s); break;
            case Adjustment.RetryStep a: RetryRules.Retry(d, a.Step, s); break;
            case Adjustment.Override a: AnswerBlockRules.Override(d, a, s); break;
            case Adjustment.Defer a: AnswerBlockRules.Defer(d, a); break;
        }
    }

    // A person who cancels decides about production too; what was deployed stays and is said.
    private static void Cancel(RunDecision d, RunSignal.Adjust s)
    {
        foreach (var step in d.Plan.Steps.Where(p => p.Compensation is not null && d.State(p.Index).Status == StepStatus.Succeeded))
            d.Emit(new RunEvent.IssueRaised(d.Now, step.Index, "was done before the run was cancelled, and stays"));
        EndRules.End(d, RunOutcome.Cancelled, $"cancelled by {s.Actor}{(s.Reason.Length == 0 ? "" : $": {s.Reason}")}", rollback: false);
    }
}
