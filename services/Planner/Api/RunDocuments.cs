using Vapora.Planner.Runs;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Api;

/// <summary>A run as a document.</summary>
internal static class RunDocuments
{
    public static object Of(Plan plan, RunState run)
    {
        return new
        {
            run.RunId,
            DefinitionId = plan.Id,
            run.PlanHash,
            Status = run.StateName(plan),
            Inconclusive = run.Inconclusive(plan),
            run.Version,
            run.StartedBy,
            run.StartedAt,
            run.EndedAt,
            run.ClosedAt,
            Reason = run.OutcomeReason,
            run.Stalled,
            Steps = plan.Steps.Select(step => StepOf(plan, step, run.Steps[step.Index])),
            Approvals = run.Approvals.Values.Select(a => new { a.Number, Point = a.Point.ToString(), a.Roles, a.Rule.Quorum, a.OpenedAt, a.DueAt, Votes = a.Votes.Select(v => new { v.Actor, v.Role }) }),
            Escalations = run.Escalations.Values.Select(e => new { e.Number, Kind = e.Block.Kind.ToString(), e.Block.Reason, e.Block.Inconclusive, e.At }),
            Issues = run.Issues.Select(i => new { i.At, Step = i.Step < 0 ? null : plan.Steps[i.Step].Name, i.Text }),
        };
    }

    public static object Of(RunFact fact, Plan plan) => new { fact.Sequence, fact.Event.At, Kind = fact.Event.GetType().Name, Status = fact.State.StateName(plan), Event = Facts.Of(plan, fact.Event) };

    private static object StepOf(Plan plan, PlannedStep step, StepState state) => new
    {
        step.Name,
        step.Role,
        Phase = plan.Phases[step.Phase].Name,
        State = state.Status.ToString(),
        state.Attempts,
        state.StartedAt,
        state.EndedAt,
        Reason = state.Block?.Reason ?? state.Reason,
    };
}
