namespace Vapora.Workflows.Runs.Deciding;

/// <summary>Signals of workers. Only the current attempt counts, and only from its holder: the attempt number is the fence.</summary>
internal static class AssignmentRules
{
    /// <summary>Takes a worker's signal.</summary>
    public static void Take(RunDecision d, RunSignal signal)
    {
        switch (signal)
        {
            case RunSignal.Accepted s when Current(d, s.Id) is { Status: AssignmentStatus.Queued }:
                d.Emit(new RunEvent.AssignmentStarted(d.Now, s.Id, s.Worker));
                break;
            case RunSignal.Progressed s when Held(d, s.Id, s.Worker) is { } work:
                Begin(d, work, s.Worker);
                if (s.Done > (work.Progress?.Done ?? 0) || s.Message != work.Progress?.Message)
                    d.Emit(new RunEvent.AssignmentProgressed(d.Now, s.Id, Math.Max(s.Done, work.Progress?.Done ?? 0), s.Total, Texts.Cut(s.Message)));
                break;
            case RunSignal.Sampled s when Held(d, s.Id, s.Worker) is { } work && s.Number > work.Samples:
                Begin(d, work, s.Worker);
                SampleRules.Take(d, s);
                break;
            case RunSignal.Answered s when Held(d, s.Id, s.Worker) is not null:
                AnswerRules.Take(d, s);
                break;
            case RunSignal.Failed s when Held(d, s.Id, s.Worker) is not null:
                FailureRules.FailAttempt(d, s.Id, FailureCause.Reported, Texts.Cut(s.Reason) ?? "");
                break;
            case RunSignal.Returned s when Held(d, s.Id, s.Worker) is not null:
                FailureRules.FailAttempt(d, s.Id, FailureCause.Returned, $"{s.Worker} gave it back");
                break;
            case RunSignal.Lost s when Current(d, s.Id) is { InFlight: true }:
                FailureRules.FailAttempt(d, s.Id, FailureCause.Lost, Texts.Cut(s.Reason) ?? "");
                break;
            default:
                TakeStop(d, signal);
                break;
        }
    }

    // A cancelled assignment comes to rest in whatever way it ends.
    private static void TakeStop(RunDecision d, RunSignal signal)
    {
        var (id, acted) = signal switch
        {
            RunSignal.Stopped s => (s.Id, s.Acted),
            RunSignal.Answered s => (s.Id, true),
            RunSignal.Failed s => (s.Id, true),
            RunSignal.Lost s => (s.Id, true),
            RunSignal.Returned s => (s.Id, false),
            _ => (default(AssignmentId?), false),
        };
        if (id is { } stopped && Current(d, stopped) is { Status: AssignmentStatus.Stopping }) d.Emit(new RunEvent.AssignmentStopped(d.Now, stopped, acted));
    }

    /// <summary>The assignment, when this is its current attempt.</summary>
    public static Assignment? Current(RunDecision d, AssignmentId id)
    {
        if (id.Step < 0 || id.Step >= d.Plan.Steps.Length) return null;
        var assignment = d.State(id.Step).Find(id.Kind, id.Slot);
        return assignment?.Id == id ? assignment : null;
    }

    private static Assignment? Held(RunDecision d, AssignmentId id, string worker) =>
        Current(d, id) is { InFlight: true } assignment && (assignment.Worker is null || assignment.Worker == worker) ? assignment : null;

    // The acceptance may come after what it announces, or never.
    private static void Begin(RunDecision d, Assignment assignment, string worker)
    {
        if (assignment.Status == AssignmentStatus.Queued) d.Emit(new RunEvent.AssignmentStarted(d.Now, assignment.Id, worker));
    }
}
