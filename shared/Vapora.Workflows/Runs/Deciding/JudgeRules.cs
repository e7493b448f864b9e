using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>From a step's answers to its success: one question after the other; the first that is not answered well holds it. Asked again whenever something it waits for has changed.</summary>
internal static class JudgeRules
{
    private const string CriticalVulns = "critical_vulns";
    private const string HighVulns = "high_vulns";
    private const string Mitigation = "mitigation";

    /// <summary>Judges a step whose answers are in.</summary>
    public static void Judge(RunDecision d, int step)
    {
        var planned = d.Plan.Steps[step];
        if (!SampleRules.Finish(d, step)) return;
        // What a person takes as done has no result to hold against it; security and approvals are still asked.
        var isTakenAsDone = d.State(step).IsWaived(BlockKind.Lost);
        if (!isTakenAsDone && OwnBlock(d, planned) is { } own)
        {
            BlockRules.BlockItself(d, step, own);
            return;
        }

        if (EscalationRules.Find(d, step) is { } hit && !d.State(step).IsWaived(BlockKind.Escalation))
        {
            BlockRules.Block(d, step, new Block(BlockKind.Escalation, hit));
            return;
        }

        if (!SecurityRules.Passes(d, step)) return;
        var needsMitigation = false;
        if (!isTakenAsDone && MitigationBlock(d, planned, out needsMitigation) is { } unclear)
        {
            BlockRules.Block(d, step, unclear);
            return;
        }

        if (planned.Approval is { } approval && !planned.ApprovedBeforeWork && !d.State(step).Approved)
        {
            if (d.Run.Approvals.Values.Any(a => a.Point == ApprovalPoint.AfterStep && a.Subject == step)) return;
            d.Emit(new RunEvent.StepAwaits(d.Now, step, "approval of the result"));
            ApprovalRules.Open(d, ApprovalPoint.AfterStep, step, approval.Rule, approval.Source);
            return;
        }

        BlockRules.CloseEscalations(d, step, -1, "the step is done");
        d.Emit(new RunEvent.StepSucceeded(d.Now, step, needsMitigation));
        if (needsMitigation)
            ApprovalRules.Open(d, ApprovalPoint.Mitigation, step, new ApprovalDefinition { Approvers = [RoleName.Security] }, "high_vulns_require_mitigation");
        Settled(d, step);
    }

    /// <summary>A step has come to an end or a stop: those that wait for its security verdict are judged again.</summary>
    public static void Settled(RunDecision d, int step)
    {
        foreach (var other in d.Plan.Steps[step].SecurityFor)
        {
            var state = d.State(other);
            var waits = state.Result is not null && state.Status == StepStatus.AwaitingApproval && !d.Run.Approvals.Values.Any(a => a.Subject == other && a.Point == ApprovalPoint.AfterStep);
            var held = state is { Status: StepStatus.Blocked, Block.Kind: BlockKind.Security };
            // Async steps are still judged when the main line is done.
            if (d.Run.RollbackInstead is not null || d.Run.Outcome is not (null or RunOutcome.Completed) || (!waits && !held)) continue;
            if (held && !SecurityRules.WouldPass(d, other)) continue;
            if (held) BlockRules.CloseEscalations(d, other, -1, "security has approved");
            Judge(d, other);
        }
    }

    private static Block? OwnBlock(RunDecision d, PlannedStep step)
    {
        var state = d.State(step.Index);
        var result = state.Result!;
        if (result.Verdict == Verdict.Block && !state.IsWaived(BlockKind.Answer))
            return new Block(BlockKind.Answer, $"{step.Role} blocks{(result.Summary.Length == 0 ? "" : $": {result.Summary}")}", Soft: step.BlocksSoftly);
        if (step.Definition.CriticalVulnsBlockMerge && !state.IsWaived(BlockKind.Vulnerabilities) && Vulnerabilities(result, CriticalVulns) is not 0.0)
        {
            return Vulnerabilities(result, CriticalVulns) is { } count
                ? new Block(BlockKind.Vulnerabilities, $"{CriticalVulns} = {count}", Soft: step.BlocksSoftly)
                : new Block(BlockKind.Vulnerabilities, $"{CriticalVulns} was not reported", Inconclusive: true);
        }

        if (state.IsWaived(BlockKind.MustPass) || PassBlock(d, step, result) is not { } block) return Rejection(step, state, result);
        return block;
    }

    private static Block? Rejection(PlannedStep step, StepState state, StepResult result) =>
        result.Verdict == Verdict.Reject && step.MustPass is not PassRule.Count && !state.IsWaived(BlockKind.NotApproved) && !state.IsWaived(BlockKind.MustPass)
            ? new Block(BlockKind.NotApproved, $"{step.Role} rejects{(result.Summary.Length == 0 ? "" : $": {result.Summary}")}")
            : null;

    private static Block? PassBlock(RunDecision d, PlannedStep step, StepResult result)
    {
        var state = d.State(step.Index);
        switch (step.MustPass)
        {
            case PassRule.Count count:
                var silent = state.Work.Count(a => a.Answer?.Verdict == Verdict.None);
                // Who overrides the block of a reviewer overrides the approval that is missing because of it.
                if (result.Approvals >= count.Approvals || state.IsWaived(BlockKind.Answer)) return null;
                return new Block(BlockKind.MustPass, $"must_pass: {result.Approvals} of {count.Approvals} reviewers approve", result.Approvals + silent >= count.Approvals);
            case PassRule.All:
                if (result.ChecksPassed == Truth.True) return null;
                return result.ChecksPassed == Truth.Unknown
                    ? new Block(BlockKind.MustPass, "must_pass: all, but no check was reported", Inconclusive: true)
                    : new Block(BlockKind.MustPass, $"must_pass: all, but failed: {string.Join(", ", result.Checks.Where(c => !c.Passed).Select(c => c.Name))}");
            case PassRule.Holds rule:
                var scope = new StepScope(d.Plan, d.Run, step.Index, ScopeReach.Around);
                var truth = rule.Condition.Evaluate(scope);
                return truth == Truth.True ? null : new Block(BlockKind.MustPass, $"must_pass: {rule.Condition.Explain(scope)}", truth == Truth.Unknown);
            default:
                return null;
        }
    }

    private static Block? MitigationBlock(RunDecision d, PlannedStep step, out bool needsMitigation)
    {
        needsMitigation = false;
        var state = d.State(step.Index);
        if (!step.Definition.HighVulnsRequireMitigation || state.IsWaived(BlockKind.Mitigation)) return null;
        if (Vulnerabilities(state.Result!, HighVulns) is not { } count) return new Block(BlockKind.Mitigation, $"{HighVulns} was not reported", Inconclusive: true);
        needsMitigation = count > 0 && !state.Result!.Outputs.Any(o => o.Answers(Mitigation));
        return null;
    }

    private static double? Vulnerabilities(StepResult result, string metric) =>
        result.Metrics.TryGetValue(metric, out var value) && value.Kind == MetricKind.Number ? value.Number : null;
}
