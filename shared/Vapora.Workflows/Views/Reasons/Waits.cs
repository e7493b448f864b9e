using System.Collections.Immutable;
using System.Globalization;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Reasons;

/// <summary>What a step waits for right now. One source for status, why and the live view, so that they never contradict each other.</summary>
internal sealed class Waits(Plan plan, RunState run, Workforce? workforce)
{
    /// <summary>Everything that a step waits for; empty when it is at work or over.</summary>
    public ImmutableArray<WaitReason> Of(int step) => [.. Find(step)];

    /// <summary>A time for people and programs.</summary>
    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private IEnumerable<WaitReason> Find(int step)
    {
        var state = run.Steps[step];
        var general = run.RollbackInstead is not null && run.Outcome is null && state.Status != StepStatus.Compensating
            ? new WaitReason(WaitKind.Rollback, run.RunId, "the run is rolling back; nothing else starts")
            : run.Paused ? new WaitReason(WaitKind.Paused, run.RunId, "the run is paused") : null;
        return state.Status switch
        {
            StepStatus.Pending => Held(general, BeforeStart(step, state)),
            StepStatus.Ready => Held(general, Slot(step, state)),
            StepStatus.Queued => [Worker(plan.Steps[step].Role, plan.Steps[step].Definition.Skills)],
            StepStatus.AwaitingApproval => People(step, state),
            StepStatus.Blocked => [Decision(step, state)],
            StepStatus.Compensating when state.Compensation is { Status: AssignmentStatus.Resting, DueAt: { } due } resting => [NextAttempt(resting, due)],
            StepStatus.Compensating when state.Compensation is { Status: AssignmentStatus.Queued } => [Worker(plan.Steps[step].Role, plan.Steps[step].Definition.Skills)],
            _ => [],
        };
    }

    private static IEnumerable<WaitReason> Held(WaitReason? general, IEnumerable<WaitReason> own) => general is null ? own : own.Append(general);

    private IEnumerable<WaitReason> BeforeStart(int step, StepState state)
    {
        var planned = plan.Steps[step];
        foreach (var before in planned.Dependencies.Where(b => !run.Steps[b].Done)) yield return Other(WaitKind.Step, before, "step ");
        foreach (var before in run.Order.Before[step].Where(b => !run.Steps[b].Done && !planned.Dependencies.Contains(b))) yield return Other(WaitKind.Serial, before, "serial phase: first ");
        foreach (var phase in planned.PhaseDependencies.Where(p => !run.Phases[p].Finished)) yield return Phase(phase);
        if (state.Open > 0 || !planned.MergesOrDeploys) yield break;
        foreach (var holder in run.MergeHolds.Where(planned.Ancestors.Contains)) yield return Other(WaitKind.MergeHold, holder, "merges and deploys are held by ");
    }

    private WaitReason Other(WaitKind kind, int step, string lead)
    {
        var state = run.Steps[step];
        return new(kind, plan.Steps[step].Name, $"{lead}'{plan.Steps[step].Name}' ({state.Status}{(state.Block?.Inconclusive == true ? ", inconclusive" : "")})");
    }

    private WaitReason Phase(int phase)
    {
        var (name, state) = (plan.Phases[phase].Name, run.Phases[phase]);
        if (state.DeferredUntil is { } until) return new(WaitKind.Deferral, Time(until), $"the gate of phase '{name}', put off to {Time(until)}");
        if (state.Block is { } block) return new(WaitKind.Gate, name, $"the gate of phase '{name}'{(block.Inconclusive ? " (inconclusive)" : "")}: {block.Reason}");
        if (run.Approvals.Values.FirstOrDefault(a => a.Point == ApprovalPoint.PhaseExit && a.Subject == phase) is { } approval) return Approval(approval, $"the exit of phase '{name}': ");
        return new(WaitKind.Phase, name, $"phase '{name}' ({state.OpenSteps} of {plan.Phases[phase].MainSteps.Length} steps open)");
    }

    private IEnumerable<WaitReason> Slot(int step, StepState state)
    {
        if (state.Work.FirstOrDefault(a => a.Status == AssignmentStatus.Resting) is { DueAt: { } due } resting)
        {
            yield return NextAttempt(resting, due);
            yield break;
        }

        var phase = plan.Phases[plan.Steps[step].Phase];
        if (plan.Definition.MaxConcurrentAgents is { } most && run.InFlight >= most) yield return new(WaitKind.Concurrency, "run", $"a slot: {run.InFlight} of {most} agents of the run are at work");
        else if (phase.MaxConcurrentAgents is { } limit && run.Phases[phase.Index].InFlight >= limit)
            yield return new(WaitKind.Concurrency, phase.Name, $"a slot: {run.Phases[phase.Index].InFlight} of {limit} agents of phase '{phase.Name}' are at work");
    }

    private static WaitReason NextAttempt(Assignment resting, DateTimeOffset due) => new(WaitKind.Retry, Time(due), $"attempt {resting.Id.Attempt + 1}, due {Time(due)}");

    private WaitReason Worker(string role, ImmutableArray<string> skills)
    {
        var who = skills.IsEmpty ? $"role {role}" : $"role {role} with {string.Join(" and ", skills)}";
        if (workforce is null) return new(WaitKind.Worker, role, $"a worker of {who}");
        var (workers, busy) = workforce.For(role, skills);
        return new(WaitKind.Worker, role, workers == 0 ? $"a worker of {who}: none is connected" : $"a free worker of {who} ({busy} of {workers} busy)");
    }

    private IEnumerable<WaitReason> People(int step, StepState state)
    {
        var approvals = run.Approvals.Values.Where(a => a.Point != ApprovalPoint.PhaseExit && a.Subject == step).ToList();
        foreach (var approval in approvals) yield return Approval(approval, "");
        if (approvals.Count > 0) yield break;
        yield return new(WaitKind.Security, RoleName.Security, state.SecurityReview is { Status: AssignmentStatus.Running, Worker: { } worker } ? $"security's review ({worker} is at it)" : state.Reason ?? "security's review");
        if (state.SecurityReview is { Status: AssignmentStatus.Queued }) yield return Worker(RoleName.Security, []);
        if (state.SecurityReview is { Status: AssignmentStatus.Resting, DueAt: { } due } resting) yield return NextAttempt(resting, due);
    }

    private static WaitReason Approval(Approval a, string lead) =>
        new(WaitKind.Approval, $"{a.Number}", $"{lead}approval {a.Number} by {string.Join(" or ", a.Roles)} ({a.Votes.Length} of {a.Rule.Quorum}{Missing(a)}{(a.DueAt is { } due ? $", until {Time(due)}" : "")})");

    // Two of two may have approved while the one that must has not.
    private static string Missing(Approval a) => a.Votes.IsEmpty || a.StillNeeded.IsEmpty ? "" : $", still needed: {string.Join(" and ", a.StillNeeded)}";

    private WaitReason Decision(int step, StepState state)
    {
        if (state.DeferredUntil is { } until) return new(WaitKind.Deferral, Time(until), $"put off to {Time(until)}: {state.Block?.Reason}");
        var number = run.Escalations.Values.LastOrDefault(e => e.Step == step)?.Number;
        return new(WaitKind.Decision, number is null ? RoleName.DecisionMaker : $"{number}", $"the decision-maker{(state.Block?.Inconclusive == true ? " (inconclusive)" : "")}: {state.Block?.Reason ?? state.Reason}");
    }
}
