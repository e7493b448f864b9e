using Vapora.Contracts;
using Vapora.Contracts.Alerts;
using Vapora.Contracts.Approvals;
using Vapora.Contracts.Escalations;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Messages;

/// <summary>From the effects of the core to the words on the bus: which message, to which queue (null: published). Assignments and timers are not among them: they are outstanding in the store by themselves.</summary>
public static class EffectMessages
{
    /// <summary>The message of an effect; null: there is none.</summary>
    public static (string? Queue, object Body)? Of(Plan plan, RunState run, Effect effect)
    {
        var id = run.RunId;
        switch (effect)
        {
            case Effect.Grant e:
                return (null, new StepGranted { RunId = id, Step = plan.Steps[e.Id.Step].Name, Kind = e.Id.Kind.ToString(), Slot = e.Id.Slot, Attempt = e.Id.Attempt, Worker = e.Worker });
            case Effect.Stop e:
                return (null, new StopStep { RunId = id, Step = plan.Steps[e.Id.Step].Name, Kind = e.Id.Kind.ToString(), Slot = e.Id.Slot, Attempt = e.Id.Attempt, Role = e.Role, Reason = e.Reason });
            case Effect.AskApproval e:
                return (Queues.Gate, Request(plan, run, e.Approval));
            case Effect.CloseApproval e:
                return (Queues.Gate, new ApprovalClosed { RunId = id, Approval = e.Approval, End = e.End.ToString(), Reason = e.Reason });
            case Effect.AskDecision e:
                return (Queues.Gate, Question(plan, id, e.Escalation));
            case Effect.CloseDecision e:
                return (Queues.Gate, new EscalationAnswered { RunId = id, Escalation = e.Escalation, Answer = e.Answer });
            case Effect.RaiseAlert e:
                return (null, new AlertRaised { RunId = id, Step = plan.Steps[e.Step].Name, Rule = e.Rule, Severity = e.Severity.ToString(), Explanation = e.Explanation });
            case Effect.ClearAlert e:
                return (null, new AlertCleared { RunId = id, Step = plan.Steps[e.Step].Name, Rule = e.Rule });
            case Effect.AddWorkers e:
                return (Queues.Workers, new WorkersWanted { RunId = id, Role = e.Role, Count = e.Count });
            case Effect.AnnounceEnd e:
                return (null, new WorkflowEnded { RunId = id, DefinitionId = plan.Id, Outcome = e.Outcome.ToString(), Reason = e.Reason });
            default:
                return null;
        }
    }

    private static ApprovalRequested Request(Plan plan, RunState run, Approval a) => new()
    {
        RunId = run.RunId,
        DefinitionId = plan.Id,
        Approval = a.Number,
        Point = a.Point.ToString(),
        Subject = a.Point == ApprovalPoint.PhaseExit ? plan.Phases[a.Subject].Name : plan.Steps[a.Subject].Name,
        Roles = a.Roles,
        Quorum = a.Rule.Quorum,
        OneOfEach = a.Rule.OneOfEach,
        Source = a.Source,
        Summary = a.Point == ApprovalPoint.PhaseExit ? null : run.Steps[a.Subject].Result?.Summary,
        OpenedAt = a.OpenedAt,
        DueAt = a.DueAt,
    };

    private static EscalationRaised Question(Plan plan, string runId, Escalation e) => new()
    {
        RunId = runId,
        Escalation = e.Number,
        Subject = e.Step >= 0 ? plan.Steps[e.Step].Name : e.Phase >= 0 ? plan.Phases[e.Phase].Name : null,
        Kind = e.Block.Kind.ToString(),
        Reason = e.Block.Reason,
        Inconclusive = e.Block.Inconclusive,
        Blocks = e.Blocks,
        At = e.At,
    };
}
