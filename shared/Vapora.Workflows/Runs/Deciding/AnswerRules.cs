using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>What an agent's answer means for its assignment; when all are in, the step is judged.</summary>
internal static class AnswerRules
{
    /// <summary>Takes an answer from the holder of the current attempt.</summary>
    public static void Take(RunDecision d, RunSignal.Answered s)
    {
        var result = Trim(s.Result);
        switch (s.Id.Kind)
        {
            case AssignmentKind.Compensation: TakeCompensation(d, s, result); break;
            case AssignmentKind.SecurityReview:
                d.Emit(new RunEvent.AssignmentAnswered(d.Now, s.Id, s.Worker, result));
                JudgeRules.Judge(d, s.Id.Step);
                break;
            default: TakeWork(d, s, result); break;
        }
    }

    private static void TakeWork(RunDecision d, RunSignal.Answered s, AgentResult result)
    {
        var step = d.Plan.Steps[s.Id.Step];
        if (result.Verdict != Verdict.Block && Flaw(d, s.Id, result) is { } flaw)
        {
            FailureRules.FailAttempt(d, s.Id, flaw.Cause, flaw.Reason);
            return;
        }

        d.Emit(new RunEvent.AssignmentAnswered(d.Now, s.Id, s.Worker, result));
        var state = d.State(step.Index);
        if (state.Work.Any(a => a.Status != AssignmentStatus.Answered)) return;
        d.Emit(new RunEvent.StepAnswered(d.Now, step.Index, StepResult.Of([.. state.Work.Select(a => a.Answer!)], state.Sampled)));
        JudgeRules.Judge(d, step.Index);
    }

    private static void TakeCompensation(RunDecision d, RunSignal.Answered s, AgentResult result)
    {
        d.Emit(new RunEvent.AssignmentAnswered(d.Now, s.Id, s.Worker, result));
        if (result.Checks.FirstOrDefault(c => !c.Passed) is { } check)
            d.Emit(new RunEvent.CompensationFailed(d.Now, s.Id.Step, $"check '{check.Name}' failed"));
        else if (result.Verdict is Verdict.Block or Verdict.Reject)
            d.Emit(new RunEvent.CompensationFailed(d.Now, s.Id.Step, result.Summary));
        else
            d.Emit(new RunEvent.StepCompensated(d.Now, s.Id.Step));
    }

    // An agent that says it is done but has not delivered, or has switched traffic to something unhealthy, has failed.
    private static (FailureCause Cause, string Reason)? Flaw(RunDecision d, AssignmentId id, AgentResult result)
    {
        var step = d.Plan.Steps[id.Step];
        if (step.Definition.Strategy is not null && result.Checks.FirstOrDefault(c => c is { Name: PlanActions.HealthCheck, Passed: false }) is { } health)
            return (FailureCause.Reported, $"{health.Name} failed{(health.Detail is null ? "" : $": {health.Detail}")}; traffic was not switched");

        if (step.Definition.Outputs.IsEmpty) return null;
        var others = d.State(step.Index).Work.Where(a => a.Id.Slot != id.Slot).ToList();
        if (others.Any(a => a.Status != AssignmentStatus.Answered)) return null;
        var delivered = others.SelectMany(a => a.Answer!.Outputs).Concat(result.Outputs).ToList();
        var missing = step.Definition.Outputs.Where(o => !delivered.Any(a => a.Answers(o.Value))).Select(o => o.Value).ToList();
        return missing.Count == 0 ? null : (FailureCause.MissingOutput, $"declared output missing: {string.Join(", ", missing)}");
    }

    private static AgentResult Trim(AgentResult result) => result with
    {
        Summary = Texts.Cut(result.Summary) ?? "",
        Risks = Trim(result.Risks),
        Findings = Trim(result.Findings),
        Checks = result.Checks.Length <= Limits.ResultEntries ? result.Checks : result.Checks[..Limits.ResultEntries],
        Metrics = result.Metrics.Count <= Limits.ResultEntries ? result.Metrics : result.Metrics.RemoveRange(result.Metrics.Keys.Skip(Limits.ResultEntries)),
        Outputs = result.Outputs.Length <= Limits.ResultEntries ? result.Outputs : result.Outputs[..Limits.ResultEntries],
    };

    private static ImmutableArray<string> Trim(ImmutableArray<string> texts) =>
        texts.IsEmpty ? texts : [.. texts.Take(Limits.ResultEntries).Select(t => Texts.Cut(t)!)];
}
