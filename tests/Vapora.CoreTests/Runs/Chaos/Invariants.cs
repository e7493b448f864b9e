using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.CoreTests.Runs.Chaos;

/// <summary>What must hold of every event, judged by the state before it and what the log said so far; knows nothing of how the engine decides.</summary>
internal sealed class Invariants(Plan plan)
{
    private readonly Dictionary<(int Step, AssignmentKind Kind, int Slot), int> _attempts = [];
    private readonly HashSet<int> _softlyHeld = [];
    private readonly List<int> _completed = [];

    /// <summary>What is wrong with an event; null when nothing is.</summary>
    public string? Check(RunState? before, RunEvent fact, RunState after)
    {
        if (before is null) return fact is RunEvent.RunStarted ? null : "the first event is not RunStarted";
        if (before.ClosedAt is not null) return $"{fact.GetType().Name} after the run was closed";
        var wrong = fact switch
        {
            RunEvent.StepReady e => Ready(before, e.Step),
            RunEvent.AssignmentDispatched e => Dispatched(before, after, e.Id),
            RunEvent.StepSucceeded e => Succeeded(before, e.Step),
            RunEvent.PhaseFinished e => Finished(before, e.Phase),
            RunEvent.CompensationStarted e => Compensates(before, e.Step),
            RunEvent.RunEnded { Outcome: RunOutcome.Completed } => plan.Steps.Where(s => !s.Async && !IsOver(before, s.Index)).Select(s => $"completed before '{s.Name}'").FirstOrDefault(),
            RunEvent.RunClosed => Closed(before),
            _ => null,
        };
        Note(fact);
        return wrong is null ? null : $"{fact}: {wrong}";
    }

    private string? Ready(RunState run, int step)
    {
        var planned = plan.Steps[step];
        if (run.Paused) return "ready while paused";
        if (run.RollbackInstead is not null) return "ready while rolling back";
        foreach (var dependency in planned.Dependencies.Concat(run.Order.Before[step]))
            if (!IsDone(run, dependency)) return $"ready before '{plan.Steps[dependency].Name}', which is {run.Steps[dependency].Status}";
        foreach (var phase in planned.PhaseDependencies)
            if (!run.Phases[phase].Finished) return $"ready before phase '{plan.Phases[phase].Name}' has finished";
        if (planned is { Approval: not null, MergesOrDeploys: true } && !run.Steps[step].Approved) return "ready without its approval";
        return Held(run, step);
    }

    private string? Dispatched(RunState before, RunState after, AssignmentId id)
    {
        var key = (id.Step, id.Kind, id.Slot);
        if (_attempts.TryGetValue(key, out var last) && id.Attempt <= last) return $"attempt {id.Attempt} after attempt {last}";
        _attempts[key] = id.Attempt;
        if (after.Steps.Sum(Recount.InFlight) > (plan.Definition.MaxConcurrentAgents ?? int.MaxValue)) return "more in execution than the run's limit";
        var phase = plan.Phases[plan.Steps[id.Step].Phase];
        if (phase.Steps.Sum(i => Recount.InFlight(after.Steps[i])) > (phase.MaxConcurrentAgents ?? int.MaxValue)) return "more in execution than the phase's limit";
        if (id.Kind == AssignmentKind.Compensation) return plan.Steps.Any(s => s.Index != id.Step && after.Steps[s.Index].Status == StepStatus.Compensating) ? "two compensations at once" : null;
        if (before.RollbackInstead is not null) return "dispatched while rolling back";
        if (before.Paused) return "dispatched while paused";
        return id.Kind == AssignmentKind.Work ? Held(before, id.Step) : null;
    }

    private string? Held(RunState run, int step)
    {
        if (!plan.Steps[step].MergesOrDeploys) return null;
        foreach (var ancestor in plan.Steps[step].Ancestors)
        {
            if (_softlyHeld.Contains(ancestor)) return $"starts while '{plan.Steps[ancestor].Name}' blocks merges";
            if (run.Approvals.Values.Any(a => a.Point == ApprovalPoint.Mitigation && a.Subject == ancestor)) return $"starts while '{plan.Steps[ancestor].Name}' has no mitigation";
        }

        return null;
    }

    private string? Succeeded(RunState run, int step)
    {
        var planned = plan.Steps[step];
        var state = run.Steps[step];
        if (planned.Approval is not null && !state.Approved) return "succeeds without its approval";
        if (state.Result is not { } result) return "succeeds without a result";
        if (state.Overridden) return null;
        if (result.Verdict == Verdict.Block) return "succeeds though its agent blocks";
        if (result.Verdict == Verdict.Reject && planned.MustPass is not PassRule.Count) return "succeeds though its agent rejects";
        return planned.MustPass switch
        {
            PassRule.Count count when result.Approvals < count.Approvals => $"succeeds with {result.Approvals} of {count.Approvals} approvals",
            PassRule.All when result.ChecksPassed != Truth.True => $"succeeds though its checks are {result.ChecksPassed}",
            _ => planned.Definition.Outputs.Select(o => o.Value).FirstOrDefault(name => !result.Outputs.Any(a => a.Answers(name))) is { } missing ? $"succeeds without '{missing}'" : null,
        };
    }

    private string? Finished(RunState run, int phase)
    {
        var planned = plan.Phases[phase];
        if (planned.MainSteps.Where(i => !IsOver(run, i)).Select(i => plan.Steps[i].Name).FirstOrDefault() is { } open) return $"finished before '{open}'";
        if (planned.Gate is not null && !run.Phases[phase].GatePassed) return "finished before its gate passed";
        return planned.Approval is not null && !run.Phases[phase].Approved ? "finished without its approval" : null;
    }

    private string? Compensates(RunState run, int step)
    {
        if (run.Steps.Any(s => s.Status == StepStatus.Compensating)) return "two compensations at once";
        var place = _completed.IndexOf(step);
        var later = _completed.Skip(place + 1).Where(i => place >= 0 && plan.Steps[i].Compensation is not null && run.Steps[i].MayHaveActed && run.Steps[i].Status is StepStatus.Succeeded or StepStatus.Failed);
        return later.Select(i => $"undone before '{plan.Steps[i].Name}', which completed later").FirstOrDefault();
    }

    private static string? Closed(RunState run)
    {
        if (!run.Approvals.IsEmpty) return "closed with an open approval";
        if (!run.Escalations.IsEmpty) return "closed with an open escalation";
        return run.Steps.Sum(Recount.InFlight) > 0 ? "closed with work in execution" : null;
    }

    private void Note(RunEvent fact)
    {
        switch (fact)
        {
            case RunEvent.StepBlocked { Block.Soft: true } e: _softlyHeld.Add(e.Step); break;
            case RunEvent.StepDeferred { Block.Soft: true } e: _softlyHeld.Add(e.Step); break;
            case RunEvent.StepSucceeded e: Complete(e.Step); break;
            case RunEvent.StepFailed e: Complete(e.Step); break;
            case RunEvent.StepSkipped e: _softlyHeld.Remove(e.Step); break;
            case RunEvent.StepCancelled e: _softlyHeld.Remove(e.Step); break;
            case RunEvent.StepReset e: _completed.Remove(e.Step); break;
        }

        void Complete(int step)
        {
            _softlyHeld.Remove(step);
            _completed.Remove(step);
            _completed.Add(step);
        }
    }

    private bool IsDone(RunState run, int step) => run.Steps[step] is { Status: StepStatus.Succeeded or StepStatus.Skipped } or { Status: StepStatus.Blocked, Block.Soft: true }
        || (run.Steps[step].Status == StepStatus.Failed && plan.Steps[step].Definition.Optional);

    private bool IsOver(RunState run, int step) => run.Steps[step].Status is StepStatus.Succeeded or StepStatus.Skipped
        || (run.Steps[step].Status == StepStatus.Failed && plan.Steps[step].Definition.Optional);
}
