using System.Collections.Immutable;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Runs.Deciding;

namespace Vapora.Workflows.Views.Reasons;

/// <summary>Explains why a step has not started, is blocked or waits, and what would change that.</summary>
public static class Why
{
    /// <summary>Explains a step, a phase, or (without a name) the run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The run.</param>
    /// <param name="name">A step or phase as in the file; null: the run.</param>
    /// <param name="workforce">Who is connected; null when that is not known.</param>
    public static Explanation Explain(Plan plan, RunState run, string? name = null, Workforce? workforce = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(run);
        if (name is null) return OfRun(plan, run, workforce);
        if (plan.FindStep(name) is { } step) return OfStep(plan, run, step, workforce);
        if (plan.FindPhase(name) is { } phase) return OfPhase(plan, run, phase);
        var near = DidYouMean.Nearest(name, plan.Steps.Select(s => s.Name).Concat(plan.Phases.Select(p => p.Name)));
        return new(name, false, $"There is no step or phase '{name}' in {plan.Id}{(near is null ? "" : $"; did you mean '{near}'?")}", [], [], [$"vapora workflow status {run.RunId}"]);
    }

    private static Explanation OfStep(Plan plan, RunState run, int step, Workforce? workforce)
    {
        var (planned, state) = (plan.Steps[step], run.Steps[step]);
        var waits = new Waits(plan, run, workforce).Of(step);
        var reasons = waits.Select(w => w.Text).ToList();
        if (reasons.Count == 0 && state.Reason is { } reason) reasons.Add(reason);
        reasons.AddRange(state.Assignments().Where(a => a.Status == AssignmentStatus.Running)
            .Select(a => $"{a.Worker} is at it since {Waits.Time(a.StartedAt!.Value)}, attempt {a.Id.Attempt}{(a.Progress is { } p ? $", {p.Done} of {p.Total} done" : "")}"));
        return new(planned.Name, true, Headline(planned.Name, state, waits), [.. reasons], Conditions(plan, run, planned), [.. Commands(run, planned.Name, waits).Distinct()]);
    }

    private static string Headline(string name, StepState state, ImmutableArray<WaitReason> waits) => state.Status switch
    {
        StepStatus.Pending => $"{name} has not started because" + (waits.IsEmpty ? " its turn has not come" : ""),
        StepStatus.Ready or StepStatus.Queued => $"{name} may start and waits ({state.Status})",
        StepStatus.Blocked when state.DeferredUntil is not null => $"{name} is put off (Waiting)",
        StepStatus.Blocked => $"{name} is Blocked{(state.Block?.Inconclusive == true ? " (inconclusive)" : "")} because",
        StepStatus.AwaitingApproval => $"{name} waits for an approval (AwaitingApproval):",
        _ => $"{name} is {state.Status}",
    };

    private static ImmutableArray<ConditionFinding> Conditions(Plan plan, RunState run, PlannedStep step)
    {
        var found = ImmutableArray.CreateBuilder<ConditionFinding>();
        var before = new StepScope(plan, run, step.Index, ScopeReach.Before);
        var around = new StepScope(plan, run, step.Index, ScopeReach.Around);
        var status = run.Steps[step.Index].Status;
        if (status is StepStatus.Pending or StepStatus.Blocked or StepStatus.Skipped && step.Definition.When is { } when) found.Add(Finding("when", when.Value.Explain(before)));
        if (status is StepStatus.Pending or StepStatus.Blocked && step.Definition.Requires is { } requires) found.Add(Finding("requires", requires.Value.Explain(before)));
        if (run.Steps[step.Index].Result is not null && step.MustPass is PassRule.Holds rule) found.Add(Finding("must_pass", rule.Condition.Explain(around)));
        return found.ToImmutable();
    }

    private static ConditionFinding Finding(string key, ConditionExplanation e) => new(key, e.Text, e.Result.ToString().ToLowerInvariant(), [.. e.Reads.Select(r => r.ToString())]);

    private static Explanation OfPhase(Plan plan, RunState run, int phase)
    {
        var (planned, state) = (plan.Phases[phase], run.Phases[phase]);
        var reasons = planned.MainSteps.Where(i => !run.Steps[i].Ended).Select(i => $"'{plan.Steps[i].Name}' is {run.Steps[i].Status}").ToList();
        if (state.Block is { } block) reasons.Insert(0, $"its gate is blocked{(block.Inconclusive ? " (inconclusive)" : "")}: {block.Reason}");
        var approvals = run.Approvals.Values.Where(a => a.Point == ApprovalPoint.PhaseExit && a.Subject == phase).ToList();
        reasons.AddRange(approvals.Select(a => $"approval {a.Number} by {string.Join(" or ", a.Roles)} is open"));
        ImmutableArray<ConditionFinding> conditions = planned.Gate is { } gate ? [Finding("gate", gate.Explain(new GateScope(plan, run, phase)))] : [];
        var next = approvals.Select(a => Approve(run, $"{a.Number}")).Concat(state.Block is null ? [] : Answers(run, planned.Name));
        var headline = state.Finished ? $"Phase {planned.Name} has finished" : $"Phase {planned.Name} has not finished because";
        return new(planned.Name, true, headline, [.. reasons], conditions, [.. next]);
    }

    private static Explanation OfRun(Plan plan, RunState run, Workforce? workforce)
    {
        var waits = new Waits(plan, run, workforce);
        var reasons = new List<string>();
        var next = new List<string>();
        if (run.Paused)
        {
            reasons.Add("it is paused: what runs goes on, nothing new starts");
            next.Add($"vapora workflow resume {run.RunId}");
        }

        foreach (var phase in plan.Phases.Where(p => run.Phases[p.Index].Block is not null))
        {
            reasons.Add($"the gate of '{phase.Name}' is blocked: {run.Phases[phase.Index].Block!.Reason}");
            next.AddRange(Answers(run, phase.Name));
        }

        // What everything else waits for: steps that could move and do not.
        foreach (var step in plan.Steps.Where(s => run.Steps[s.Index].Status is StepStatus.Blocked or StepStatus.AwaitingApproval or StepStatus.Ready or StepStatus.Queued))
        {
            var found = waits.Of(step.Index);
            reasons.AddRange(found.Select(w => $"{step.Name} waits for {w.Text}"));
            next.AddRange(Commands(run, step.Name, found));
        }

        foreach (var approval in run.Approvals.Values.Where(a => a.Point == ApprovalPoint.PhaseExit))
        {
            reasons.Add($"phase '{plan.Phases[approval.Subject].Name}' waits for approval {approval.Number} by {string.Join(" or ", approval.Roles)}");
            next.Add(Approve(run, $"{approval.Number}"));
        }

        reasons.AddRange(run.Stalled);
        reasons.AddRange(plan.Steps.Where(s => run.Steps[s.Index].Status == StepStatus.Running).Select(s => $"{s.Name} is at work"));
        if (run.OutcomeReason is { } outcome) reasons.Insert(0, outcome);
        return new(run.RunId, true, $"{run.RunId} is {run.StateName(plan)}{(run.Inconclusive(plan) ? " (inconclusive)" : "")}", [.. reasons.Distinct()], [], [.. next.Distinct()]);
    }

    private static IEnumerable<string> Commands(RunState run, string name, ImmutableArray<WaitReason> waits) => waits.SelectMany(w => w.Kind switch
    {
        WaitKind.Approval => [Approve(run, w.Ref)],
        WaitKind.Worker => [$"vapora workflow adjust add-agent {w.Ref} 1 --id {run.RunId}"],
        WaitKind.Paused => [$"vapora workflow resume {run.RunId}"],
        WaitKind.Decision => Answers(run, name),
        WaitKind.Gate => Answers(run, w.Ref),
        WaitKind.MergeHold or WaitKind.Step or WaitKind.Serial => [$"vapora workflow why {run.RunId} {w.Ref}"],
        _ => Enumerable.Empty<string>(),
    });

    internal static string Approve(RunState run, string approval) => $"vapora approvals approve {run.RunId} {approval}";

    internal static string[] Answers(RunState run, string name) =>
        [$"vapora workflow adjust override {run.RunId} {name} --reason TEXT", $"vapora workflow retry {run.RunId} {name} --reason TEXT", $"vapora workflow adjust defer {run.RunId} {name} --for 1d"];
}
