using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>RetryStep: a new attempt with the reason as feedback; whatever depends on the step runs again.</summary>
internal static class RetryRules
{
    /// <summary>Why a step (or gate) cannot be tried again; null when it can.</summary>
    public static Refusal? Check(RunDecision d, string name)
    {
        if (d.Plan.FindPhase(name) is { } phase)
            return d.Run.Phases[phase].Block is null ? new(RefusalKind.Conflict, $"The gate of '{name}' is not blocked.") : null;
        if (d.Plan.FindStep(name) is not { } step) return TeamRules.Unknown(d.Plan, [name]);
        var status = d.State(step).Status;
        if (status is StepStatus.Pending or StepStatus.Ready or StepStatus.Queued) return new(RefusalKind.Conflict, $"'{name}' is {status}: it is about to be tried.");
        if (d.Plan.Steps[step].Dependencies.Where(i => IsLost(d, i)).Select(i => d.Plan.Steps[i].Name).FirstOrDefault() is { } failed)
            return new(RefusalKind.Conflict, $"'{name}' depends on '{failed}', which did not succeed: send '{failed}' back instead.");
        return Affected(d, step).Where(i => d.Plan.Steps[i].Definition.Effect == StepEffect.AtMostOnce && d.State(i).Status == StepStatus.Running).Select(i => d.Plan.Steps[i].Name).FirstOrDefault() is { } once
            ? new(RefusalKind.Conflict, $"'{once}' is running and must not be repeated (effect: at-most-once); wait for it, or cancel the run.")
            : null;
    }

    /// <summary>Starts the step over, and everything that was built on it.</summary>
    public static void Retry(RunDecision d, string name, RunSignal.Adjust s)
    {
        var reason = $"sent back by {s.Actor}";
        if (d.Plan.FindPhase(name) is { } gate)
        {
            PhaseRules.Reopen(d, gate, reason);
            return;
        }

        var first = d.Plan.FindStep(name)!.Value;
        var again = Affected(d, first);
        foreach (var step in again)
        {
            if (d.State(step).Status == StepStatus.Pending) continue;
            FailureRules.CancelAssignments(d, step, reason);
            ApprovalRules.Withdraw(d, a => a.Point != ApprovalPoint.PhaseExit && a.Subject == step, reason);
            BlockRules.CloseEscalations(d, step, -1, reason);
            d.Emit(new RunEvent.StepReset(d.Now, step, step == first ? reason : $"'{name}' runs again", step == first ? s.Reason : null));
        }

        foreach (var phase in again.Where(i => !d.Plan.Steps[i].Async).Select(i => d.Plan.Steps[i].Phase).Distinct()) PhaseRules.Reopen(d, phase, reason);
    }

    // Those that name it in depends_on, directly, through others, or through its phase. An order without a depends_on builds on nothing.
    private static List<int> Affected(RunDecision d, int first)
    {
        var found = new List<int> { first };
        for (var next = 0; next < found.Count; next++)
        {
            var step = d.Plan.Steps[found[next]];
            var phase = d.Plan.Phases[step.Phase];
            var byPhase = step.Async ? [] : phase.Waiters.Where(w => d.Plan.Steps[w].Definition.DependsOn.Any(n => n.Value == phase.Name));
            foreach (var dependent in step.Dependents.Concat(byPhase))
                if (!found.Contains(dependent)) found.Add(dependent);
        }

        // An async step that something else has failed for stays cancelled, and so does what depends on it.
        for (var again = found.ToHashSet(); ;)
        {
            if (found.RemoveAll(i => i != first && d.Plan.Steps[i].Dependencies.Any(before => !again.Contains(before) && IsLost(d, before))) == 0) return found;
            again = [.. found];
        }
    }

    private static bool IsLost(RunDecision d, int step) => d.State(step) is { Ended: true, Done: false };
}
