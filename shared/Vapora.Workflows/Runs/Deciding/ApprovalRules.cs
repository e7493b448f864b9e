using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>Opening, deciding and closing approvals.</summary>
internal static class ApprovalRules
{
    /// <summary>Asks for an approval.</summary>
    public static void Open(RunDecision d, ApprovalPoint point, int subject, ApprovalDefinition rule, string source) =>
        d.Emit(new RunEvent.ApprovalOpened(d.Now, new Approval(d.Run.ApprovalCount + 1, point, subject, rule, source, d.Now, [])));

    /// <summary>Closes approvals that are no longer needed.</summary>
    public static void Withdraw(RunDecision d, Func<Approval, bool> which, string reason)
    {
        if (d.Run.Approvals.IsEmpty) return;
        foreach (var approval in d.Run.Approvals.Values.Where(which).ToList())
            d.Emit(new RunEvent.ApprovalClosed(d.Now, approval.Number, ApprovalEnd.Withdrawn, reason));
    }

    /// <summary>Takes a person's decision.</summary>
    public static void Take(RunDecision d, RunSignal.Decided s)
    {
        if (!d.Run.Approvals.TryGetValue(s.Approval, out var approval))
        {
            if (s.Approval >= 1 && s.Approval <= d.Run.ApprovalCount) d.Refuse(RefusalKind.Conflict, $"Approval {s.Approval} is decided already; see 'vapora approvals list'.");
            else d.Refuse(RefusalKind.NotFound, $"There is no approval {s.Approval} in this run; see 'vapora approvals list'.");
            return;
        }

        var role = RoleName.Canonical(s.Role);
        if (!approval.Roles.Contains(role))
            d.Refuse(RefusalKind.NotAllowed, $"Only {string.Join(" or ", approval.Roles)} may decide this approval, not {role}.");
        else if (!approval.Rule.AllowSelfApproval && !d.Run.SelfApproval && IsOwn(d, approval, s.Actor))
            d.Refuse(RefusalKind.NotAllowed, $"{s.Actor} started the run or produced the result and cannot decide on it; ask another {role} (or set allow_self_approval: true).");
        else if (approval.Votes.Any(v => v.Actor == s.Actor))
            d.Refuse(RefusalKind.Conflict, $"{s.Actor} has approved already; the approval needs {approval.Rule.Quorum} different people.");
        else
        {
            d.Emit(new RunEvent.ApprovalVoted(d.Now, s.Approval, s.Actor, role, s.Approve, Texts.Cut(s.Comment)));
            if (!s.Approve) Reject(d, approval, $"{s.Actor} ({role}) rejects{(string.IsNullOrEmpty(s.Comment) ? "" : $": {Texts.Cut(s.Comment)}")}");
            else if (d.Run.Approvals[s.Approval].IsGranted) Grant(d, approval, "approved");
        }
    }

    /// <summary>An approval passed its deadline.</summary>
    public static void Expire(RunDecision d, Approval approval)
    {
        switch (approval.Rule.OnDeadline)
        {
            case ApprovalTimeout.Approve: Grant(d, approval, "approved by its deadline (on_deadline: approve)"); break;
            case ApprovalTimeout.Reject: Reject(d, approval, "nobody decided before the deadline (on_deadline: reject)"); break;
            default:
                var (step, phase) = approval.Point == ApprovalPoint.PhaseExit ? (-1, approval.Subject) : (approval.Subject, -1);
                if (d.Run.Escalations.Values.Any(e => e.Block.Kind == BlockKind.ApprovalDeadline && e.Step == step && e.Phase == phase)) break;
                BlockRules.Escalate(d, step, phase, new Block(BlockKind.ApprovalDeadline, $"approval {approval.Number} was not decided before its deadline"));
                break;
        }
    }

    private static void Grant(RunDecision d, Approval approval, string reason)
    {
        Close(d, approval, ApprovalEnd.Granted, reason);
        // Approved before the work: the step is at its start again, and starts when nothing else (a pause, a hold, something sent back) keeps it.
        if (approval.Point == ApprovalPoint.AfterStep) JudgeRules.Judge(d, approval.Subject);
    }

    private static void Reject(RunDecision d, Approval approval, string reason)
    {
        Close(d, approval, ApprovalEnd.Rejected, reason);
        var isStep = approval.Point != ApprovalPoint.PhaseExit;
        if (isStep && d.Plan.Steps[approval.Subject].Async) FailureRules.FailStep(d, approval.Subject, reason);
        else if (!d.IsOpen) EndRules.CancelAll(d, reason);
        else EndRules.End(d, RunOutcome.Rejected, isStep ? $"'{d.Plan.Steps[approval.Subject].Name}': {reason}" : $"phase '{d.Plan.Phases[approval.Subject].Name}': {reason}", rollback: false);
    }

    private static void Close(RunDecision d, Approval approval, ApprovalEnd end, string reason)
    {
        d.Emit(new RunEvent.ApprovalClosed(d.Now, approval.Number, end, reason));
        if (approval.Point == ApprovalPoint.PhaseExit) BlockRules.CloseEscalations(d, -1, approval.Subject, reason);
        else BlockRules.CloseEscalations(d, approval.Subject, -1, reason);
    }

    private static bool IsOwn(RunDecision d, Approval approval, string actor) =>
        actor == d.Run.StartedBy || (approval.Point is ApprovalPoint.AfterStep or ApprovalPoint.Mitigation && d.State(approval.Subject).Work.Any(a => a.Worker == actor));
}
