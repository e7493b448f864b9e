using System.Collections.Immutable;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Evolving;

/// <summary><c>RunState, RunEvent → RunState</c>: what a fact changes. Never decides, never refuses; a fact that does not fit is a bug and throws.</summary>
internal static class Evolution
{
    /// <summary>The run after an event; <paramref name="run"/> is null only for <see cref="RunEvent.RunStarted"/>.</summary>
    public static RunState Apply(Plan plan, RunState? run, RunEvent fact)
    {
        if (fact is RunEvent.RunStarted started) return Start(plan, started);
        if (run is null) throw new InvalidOperationException($"A run begins with RunStarted, not with {fact.GetType().Name}.");
        // Whatever happens: something moves.
        run = run with { Version = run.Version + 1, Stalled = [] };
        return StepEvolution.TryApply(plan, run, fact) ?? AssignmentEvolution.TryApply(plan, run, fact) ?? Apply(plan, run, fact, fact.At);
    }

    private static RunState Apply(Plan plan, RunState run, RunEvent fact, DateTimeOffset at) => fact switch
    {
        RunEvent.CommandTaken e => run with { Commands = run.Commands.Add(e.CommandId) },
        RunEvent.PhaseEntered e => WithPhase(run with { Phase = e.Phase }, e.Phase, p => p with { StartedAt = p.StartedAt ?? at }),
        RunEvent.ApprovalOpened e => run with { Approvals = run.Approvals.Add(e.Approval.Number, e.Approval), ApprovalCount = e.Approval.Number },
        RunEvent.ApprovalVoted e => e.Approve ? Vote(run, e) : run,
        RunEvent.ApprovalClosed e => CloseApproval(plan, run, e),
        RunEvent.EscalationOpened e => run with { Escalations = run.Escalations.Add(e.Escalation.Number, e.Escalation), EscalationCount = e.Escalation.Number },
        RunEvent.EscalationClosed e => run with { Escalations = run.Escalations.Remove(e.Escalation) },
        RunEvent.GatePassed e => WithPhase(run, e.Phase, p => p with { GatePassed = true, Block = null, DeferredUntil = null }),
        RunEvent.GateBlocked e => WithPhase(run, e.Phase, p => p with { Block = e.Block, DeferredUntil = null }),
        RunEvent.GateReopened e => Reopen(plan, run, e.Phase),
        RunEvent.GateDeferred e => WithPhase(run, e.Phase, p => p with { DeferredUntil = e.Until, Deferrals = e.Number }),
        RunEvent.PhaseFinished e => StepIndexes.ShiftWaiters(plan, WithPhase(run, e.Phase, p => p with { Finished = true, EndedAt = at }), e.Phase, -1),
        RunEvent.RunPaused => run with { Paused = true },
        RunEvent.RunResumed => run with { Paused = false },
        RunEvent.AgentsAdded e => run with { AddedAgents = run.AddedAgents.SetItem(e.Role, run.Added(e.Role) + e.Count) },
        RunEvent.StepsParallelized e => Reorder(plan, run, e.Steps),
        RunEvent.IssueRaised e => run.Issues.Count >= Limits.IssuesPerRun ? run : run with { Issues = run.Issues.Add(new Issue(at, e.Step, e.Text)) },
        RunEvent.WaitingChanged e => e.Waiting ? run with { Waits = e.Number, WaitingSince = at } : run with { WaitingSince = null },
        RunEvent.RollbackStarted e => run with { RollbackInstead = e.Instead, RollbackReason = e.Reason, Paused = false, Outcome = null, OutcomeReason = null, EndedAt = null },
        RunEvent.RunStalled e => run with { Stalled = e.Reasons },
        RunEvent.RunEnded e => run with { Outcome = e.Outcome, OutcomeReason = e.Reason, EndedAt = at },
        RunEvent.RunClosed => run with { ClosedAt = at },
        _ => throw new InvalidOperationException($"No rule says what {fact.GetType().Name} changes."),
    };

    private static RunState Start(Plan plan, RunEvent.RunStarted e)
    {
        var order = plan.Order;
        var steps = plan.Steps.Select(s => new StepState { Open = s.Dependencies.Length + s.PhaseDependencies.Length + order.Before[s.Index].Length }).ToList();
        return new RunState
        {
            RunId = e.RunId,
            PlanHash = e.PlanHash,
            StartedBy = e.StartedBy,
            StartedAt = e.At,
            Inputs = e.Inputs,
            SelfApproval = e.SelfApproval,
            Version = 1,
            Order = order,
            Steps = StepTable.Of(steps),
            Phases = [.. plan.Phases.Select(p => new PhaseState { OpenSteps = p.MainSteps.Length })],
            OpenSteps = plan.Steps.Count(s => !s.Async),
            OpenAsyncSteps = plan.Steps.Count(s => s.Async),
            Startable = StepSet.Of(plan.Steps.Where(s => steps[s.Index].Open == 0).Select(s => s.Index)),
        };
    }

    private static RunState WithPhase(RunState run, int phase, Func<PhaseState, PhaseState> change) =>
        run with { Phases = run.Phases.SetItem(phase, change(run.Phases[phase])) };

    private static RunState Vote(RunState run, RunEvent.ApprovalVoted e)
    {
        var approval = run.Approvals[e.Approval];
        return run with { Approvals = run.Approvals.SetItem(e.Approval, approval with { Votes = approval.Votes.Add(new Vote(e.Actor, e.Role)) }) };
    }

    private static RunState CloseApproval(Plan plan, RunState run, RunEvent.ApprovalClosed e)
    {
        var approval = run.Approvals[e.Approval];
        run = run with { Approvals = run.Approvals.Remove(e.Approval) };
        if (e.End != ApprovalEnd.Granted) return run;
        return approval.Point switch
        {
            ApprovalPoint.PhaseExit => WithPhase(run, approval.Subject, p => p with { Approved = true }),
            ApprovalPoint.Mitigation => StepIndexes.Put(plan, run, approval.Subject, run.Steps[approval.Subject] with { HoldsMerges = false }),
            ApprovalPoint.BeforeStep => StepIndexes.Put(plan, run, approval.Subject, run.Steps[approval.Subject] with { Approved = true, Status = StepStatus.Pending, Reason = null }),
            _ => StepIndexes.Put(plan, run, approval.Subject, run.Steps[approval.Subject] with { Approved = true }),
        };
    }

    private static RunState Reopen(Plan plan, RunState run, int phase)
    {
        var wasFinished = run.Phases[phase].Finished;
        run = WithPhase(run, phase, p => p with { GatePassed = false, Approved = false, Block = null, DeferredUntil = null, Finished = false, EndedAt = null });
        return wasFinished ? StepIndexes.ShiftWaiters(plan, run, phase, 1) : run;
    }

    private static RunState Reorder(Plan plan, RunState run, ImmutableArray<int> steps)
    {
        var pairs = from one in steps from other in steps where one < other select (one, other);
        var order = SerialOrder.Build(plan.Steps.Length, plan.SerialPhases(), i => plan.Steps[i].Async, run.Order.Freed.Union(pairs));
        foreach (var step in plan.Steps)
        {
            var before = run.Order.Before[step.Index].Count(i => !run.Steps[i].Done);
            var after = order.Before[step.Index].Count(i => !run.Steps[i].Done);
            if (before == after) continue;
            run = StepIndexes.Put(plan, run, step.Index, run.Steps[step.Index] with { Open = run.Steps[step.Index].Open - before + after });
        }

        return run with { Order = order };
    }
}
