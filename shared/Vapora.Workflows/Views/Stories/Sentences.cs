using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;
using Vapora.Workflows.Views.Reasons;
using Vapora.Workflows.Views.Reports;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Stories;

/// <summary>One sentence for every fact of a run: what it is about, what happened, who did it, why.</summary>
internal static class Sentences
{
    /// <summary>The sentence of a fact.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="run">The run before or after it, to name what an approval or an escalation is about; null when not at hand.</param>
    public static Sentence Of(Plan plan, RunEvent fact, RunState? run) => OfStep(plan, fact) ?? OfAssignment(plan, fact) ?? OfQuestion(plan, fact, run) ?? OfRun(plan, fact, run?.RunId ?? plan.Id);

    private static Sentence? OfStep(Plan plan, RunEvent fact)
    {
        Sentence Step(int step, string what, Tone tone = Tone.Plain, string? why = null, string? actor = null, bool minor = false) => new("step", plan.Steps[step].Name, what, tone, why, actor, minor);
        return fact switch
        {
            RunEvent.StepReady e => Step(e.Step, "ready", minor: true),
            RunEvent.StepSkipped e => Step(e.Step, "skipped", Tone.Muted, e.Reason),
            RunEvent.StepAnswered e => Step(e.Step, "answered", why: e.Result.Verdict == Verdict.None ? e.Result.Summary : $"{e.Result.Verdict}: {e.Result.Summary}", minor: true),
            RunEvent.SecurityReviewAsked e => Step(e.Step, "waits for security's review", Tone.Warn),
            RunEvent.StepAwaits e => Step(e.Step, "waits", Tone.Warn, e.For, minor: true),
            RunEvent.StepBlocked e => Step(e.Step, e.Block.Inconclusive ? "blocked (inconclusive)" : "blocked", Tone.Bad, e.Block.Reason),
            RunEvent.StepDeferred e => Step(e.Step, $"put off to {Waits.Time(e.Until)} (deferral {e.Number})", Tone.Warn, e.Block.Reason),
            RunEvent.StepWaived e => Step(e.Step, "block overridden", Tone.Warn, e.Kind.ToString(), e.Actor),
            RunEvent.StepReset e => Step(e.Step, "starts over", Tone.Warn, e.Reason),
            RunEvent.StepSucceeded e => Step(e.Step, e.HoldsMerges ? "completed; merges wait for an approval of it" : "completed", Tone.Good),
            RunEvent.StepFailed e => Step(e.Step, "failed", Tone.Bad, e.Reason),
            RunEvent.StepCancelled e => Step(e.Step, "cancelled", Tone.Muted, e.Reason),
            RunEvent.CompensationStarted e => Step(e.Step, "is being undone", Tone.Warn),
            RunEvent.StepCompensated e => Step(e.Step, "was undone", Tone.Warn),
            RunEvent.CompensationFailed e => Step(e.Step, "could not be undone", Tone.Bad, e.Reason),
            RunEvent.AlertRaised e => new("alert", plan.Steps[e.Step].Name, $"raised ({e.Severity})", Tone.Bad, e.Explanation),
            RunEvent.AlertCleared e => new("alert", plan.Steps[e.Step].Name, "cleared", Tone.Good, AlertEntry.NameOf(plan.Steps[e.Step], e.Rule)),
            _ => null,
        };
    }

    private static Sentence? OfAssignment(Plan plan, RunEvent fact)
    {
        Sentence Agent(AssignmentId id, string what, Tone tone = Tone.Plain, string? why = null, string? actor = null, bool minor = false)
        {
            var kind = id.Kind switch { AssignmentKind.SecurityReview => "security's review ", AssignmentKind.Compensation => "undoing ", _ => "" };
            return new("step", plan.Steps[id.Step].Name, $"{kind}{what}{(id.Attempt > 1 ? $", attempt {id.Attempt}" : "")}", tone, why, actor, minor);
        }

        return fact switch
        {
            RunEvent.AssignmentDispatched e => Agent(e.Id, $"queued for {e.Work.Role}", minor: true),
            RunEvent.AssignmentStarted e => Agent(e.Id, "running", Tone.Accent, actor: e.Worker),
            RunEvent.AssignmentProgressed e => Agent(e.Id, $"{e.Done} of {e.Total} done", why: e.Message, minor: true),
            RunEvent.AssignmentSampled e => Agent(e.Id, $"sample {e.Number}", why: string.Join(", ", e.Metrics.Select(m => $"{m.Key} = {m.Value}")), minor: true),
            RunEvent.AssignmentAnswered e => Agent(e.Id, "answered", why: e.Result.Summary, actor: e.Worker, minor: true),
            RunEvent.AssignmentFailed e => Agent(e.Id, $"attempt {Cause(e.Cause)}", Tone.Warn, e.Reason),
            RunEvent.RetryScheduled e => Agent(e.Id, $"tries again at {Waits.Time(e.Due)}", Tone.Warn),
            RunEvent.AssignmentRenewed e => Agent(e.Id, "next attempt waits for a slot", minor: true),
            RunEvent.AssignmentCancelled e => Agent(e.Id, "told to stop", Tone.Muted, e.Reason, minor: true),
            RunEvent.AssignmentStopped e => Agent(e.Id, e.Acted ? "stopped; it may have had effects" : "stopped", Tone.Muted, minor: true),
            _ => null,
        };
    }

    private static Sentence? OfQuestion(Plan plan, RunEvent fact, RunState? run)
    {
        string Asked(int number) => run?.Approvals.GetValueOrDefault(number) is { } a ? $"{number} ({OpenApproval.Name(plan, a)})" : $"{number}";
        string Raised(int number) => run?.Escalations.GetValueOrDefault(number) is { } e ? $"{number} ({OpenEscalation.Name(plan, e) ?? "run"})" : $"{number}";
        return fact switch
        {
            RunEvent.ApprovalOpened { Approval: var a } => new("approval", $"{a.Number} ({OpenApproval.Name(plan, a)})", $"asked of {string.Join(" or ", a.Roles)} (0 of {a.Rule.Quorum})", Tone.Warn, a.Source),
            RunEvent.ApprovalVoted e => new("approval", Asked(e.Approval), $"{(e.Approve ? "approved" : "rejected")} as {e.Role}", e.Approve ? Tone.Good : Tone.Bad, e.Comment, e.Actor),
            RunEvent.ApprovalClosed e => new("approval", Asked(e.Approval), e.End.ToString().ToLowerInvariant(), e.End == ApprovalEnd.Rejected ? Tone.Bad : e.End == ApprovalEnd.Granted ? Tone.Good : Tone.Muted, e.Reason, IsMinor: e.End == ApprovalEnd.Withdrawn),
            RunEvent.EscalationOpened { Escalation: var s } => new("decision", $"{s.Number} ({OpenEscalation.Name(plan, s) ?? "run"})", "asked of the decision-maker", s.Blocks ? Tone.Bad : Tone.Warn, s.Block.Reason, IsMinor: s.Step >= 0 && s.Blocks),
            RunEvent.EscalationClosed e => new("decision", Raised(e.Escalation), "over", Tone.Plain, e.Answer, IsMinor: true),
            _ => null,
        };
    }

    private static Sentence OfRun(Plan plan, RunEvent fact, string runId)
    {
        string Place(int phase) => $"{phase + 1}/{plan.Phases.Length} {plan.Phases[phase].Name}";
        return fact switch
        {
            RunEvent.RunStarted e => new("run", e.RunId, "started", Tone.Accent, Actor: e.StartedBy),
            RunEvent.CommandTaken e => new("command", Subject(e.Adjustment), e.Adjustment.Name, Tone.Warn, e.Reason, e.Actor),
            RunEvent.PhaseEntered e => new("phase", Place(e.Phase), "entered", Tone.Accent),
            RunEvent.PhaseFinished e => new("phase", Place(e.Phase), "completed", Tone.Good),
            RunEvent.GatePassed e => new("gate", plan.Phases[e.Phase].Name, "passed", Tone.Good, e.Explanation),
            RunEvent.GateBlocked e => new("gate", plan.Phases[e.Phase].Name, e.Block.Inconclusive ? "blocked (inconclusive)" : "blocked", Tone.Bad, e.Block.Reason),
            RunEvent.GateReopened e => new("gate", plan.Phases[e.Phase].Name, "will be asked again", Tone.Warn),
            RunEvent.GateDeferred e => new("gate", plan.Phases[e.Phase].Name, $"put off to {Waits.Time(e.Until)} (deferral {e.Number})", Tone.Warn),
            RunEvent.RunPaused => new("run", runId, "paused", Tone.Warn),
            RunEvent.RunResumed => new("run", runId, "resumed", Tone.Accent),
            RunEvent.AgentsAdded e => new("run", e.Role, $"{e.Count} agent{(e.Count == 1 ? "" : "s")} added", Tone.Accent, e.Reason, e.Actor),
            RunEvent.StepsParallelized e => new("run", string.Join(", ", e.Steps.Select(i => plan.Steps[i].Name)), "no longer wait for each other", Tone.Accent),
            RunEvent.IssueRaised e => new("issue", e.Step < 0 ? runId : plan.Steps[e.Step].Name, "raised", Tone.Warn, e.Text),
            RunEvent.WaitingChanged e => new("run", runId, e.Waiting ? "waits for a person or a time" : "waits no longer", Tone.Muted, IsMinor: true),
            RunEvent.RollbackStarted e => new("run", runId, $"rolls back, instead of ending {e.Instead}", Tone.Bad, e.Reason),
            RunEvent.RunStalled e => new("run", runId, "cannot move", Tone.Bad, string.Join("; ", e.Reasons)),
            RunEvent.RunEnded e => new("run", runId, e.Outcome.ToString(), e.Outcome == RunOutcome.Completed ? Tone.Good : Tone.Bad, e.Reason),
            RunEvent.RunClosed => new("run", runId, "closed: nothing will happen any more", Tone.Muted, IsMinor: true),
            _ => throw new InvalidOperationException($"No sentence says what {fact.GetType().Name} means."),
        };
    }

    private static string Subject(Adjustment adjustment) => adjustment switch
    {
        Adjustment.AddAgent a => $"{a.Count} {a.Role}",
        Adjustment.Parallelize a => string.Join(", ", a.Steps),
        Adjustment.SkipOptionalSteps a => string.Join(", ", a.Steps),
        Adjustment.EscalateBlocker a => a.Step,
        Adjustment.RetryStep a => a.Step,
        Adjustment.Override a => $"{a.Step} ({(a.Pass ? "pass" : "fail")})",
        Adjustment.Defer a => $"{a.Step} for {Durations.Format(a.Delay)}",
        _ => "run",
    };

    private static string Cause(FailureCause cause) => cause switch
    {
        FailureCause.Reported => "failed",
        FailureCause.Deadline => "took too long",
        FailureCause.MissingOutput => "delivered too little",
        FailureCause.Lost => "was lost with its worker",
        _ => "was given back",
    };
}

/// <summary>A fact in words.</summary>
/// <param name="Topic">What it is about: <c>run</c>, <c>phase</c>, <c>step</c>, <c>gate</c>, <c>approval</c>, <c>decision</c>, <c>alert</c>, <c>issue</c>, <c>command</c>.</param>
/// <param name="Subject">Which one.</param>
/// <param name="What">What happened.</param>
/// <param name="Tone">What that means.</param>
/// <param name="Why">Why.</param>
/// <param name="Actor">Who did it; null: the planner.</param>
/// <param name="IsMinor">True for what is told only to those who want everything.</param>
internal sealed record Sentence(string Topic, string Subject, string What, Tone Tone = Tone.Plain, string? Why = null, string? Actor = null, bool IsMinor = false);
