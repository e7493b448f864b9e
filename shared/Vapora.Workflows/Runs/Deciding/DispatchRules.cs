using System.Collections.Immutable;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>From Ready to Queued: highest priority first, then file order, never more at once than the limits of the run and of the phase allow.</summary>
internal static class DispatchRules
{
    /// <summary>Fills the free slots.</summary>
    public static void Advance(RunDecision d)
    {
        if (d.Run.Paused || d.Run.RollbackInstead is not null) return;
        for (var priority = 0; priority < d.Run.Waiting.Length; priority++)
        {
            for (var step = d.Run.Waiting[priority].First; step >= 0; step = d.Run.Waiting[priority].NextAfter(step))
            {
                if (IsRunFull(d)) return;
                if (IsPhaseFull(d, step)) step = d.Plan.Phases[d.Plan.Steps[step].Phase].Steps[^1];
                else Dispatch(d, step);
            }
        }
    }

    /// <summary>Sends an assignment to its role's queue.</summary>
    public static void Dispatch(RunDecision d, Assignment assignment) =>
        d.Emit(new RunEvent.AssignmentDispatched(d.Now, assignment.Id, WorkOf(d, assignment)));

    private static void Dispatch(RunDecision d, int step)
    {
        // A step that was ready before somebody sent back what a merge depends on waits like one that was not.
        var isHeld = StartRules.IsHeld(d, d.Plan.Steps[step]);
        foreach (var assignment in d.State(step).Assignments().Where(a => a.Status == AssignmentStatus.Pending && !(isHeld && a.Id.Kind == AssignmentKind.Work)).ToList())
        {
            if (IsRunFull(d) || IsPhaseFull(d, step)) return;
            Dispatch(d, assignment);
        }
    }

    private static bool IsRunFull(RunDecision d) => d.Run.InFlight >= (d.Plan.Definition.MaxConcurrentAgents ?? int.MaxValue);

    private static bool IsPhaseFull(RunDecision d, int step)
    {
        var phase = d.Plan.Steps[step].Phase;
        return d.Run.Phases[phase].InFlight >= (d.Plan.Phases[phase].MaxConcurrentAgents ?? int.MaxValue);
    }

    private static Work WorkOf(RunDecision d, Assignment assignment)
    {
        var step = d.Plan.Steps[assignment.Id.Step];
        var state = d.State(step.Index);
        var inputs = Inputs(d, step);
        if (assignment.Id.Kind == AssignmentKind.Compensation)
            return new Work(step.Role, step.CompensationActions, [], inputs, d.Run.RollbackReason, null, 1);
        if (assignment.Id.Kind == AssignmentKind.SecurityReview)
        {
            var results = (state.Result?.Outputs ?? []).Select(o => new WorkInput(o.Name, o, step.Index));
            return new Work(Definitions.RoleName.Security, [Definitions.PlanActions.SecurityReview], [], [.. inputs, .. results], state.Feedback, null, 1);
        }

        var parts = Math.Max(1, state.Work.Length);
        // Reviewers of a quorum all see everything; agents of one role share the tasks.
        var shares = !step.Traits.HasFlag(StepTraits.Reviewer) && step.Definition.Tasks.Length > 0 ? parts : 1;
        var tasks = shares == 1 ? step.Definition.Tasks : Share(step.Definition.Tasks, assignment.Id.Slot, shares);
        return new Work(step.Role, step.Actions, tasks, inputs, state.Feedback, step.Definition.Duration - assignment.Served, shares);
    }

    private static ImmutableArray<string> Share(ImmutableArray<string> tasks, int slot, int shares) =>
        [.. tasks.Where((_, place) => place % shares == slot)];

    private static ImmutableArray<WorkInput> Inputs(RunDecision d, PlannedStep step)
    {
        var inputs = ImmutableArray.CreateBuilder<WorkInput>(step.Producers.Length);
        for (var i = 0; i < step.Producers.Length; i++)
        {
            var name = step.Definition.Inputs[i].Value;
            var producer = step.Producers[i];
            var artifact = producer >= 0 ? Output(d, producer, name) : null;
            if (artifact is null) (artifact, producer) = (d.Run.Inputs.FirstOrDefault(a => a.Answers(name)), -1);
            if (artifact is null) (artifact, producer) = Undeclared(d, step, name);
            inputs.Add(new WorkInput(name, artifact, producer));
        }

        return inputs.ToImmutable();
    }

    // What a step delivered without having declared it; the last that did so.
    private static (Artifact?, int) Undeclared(RunDecision d, PlannedStep step, string name)
    {
        var found = (Artifact: (Artifact?)null, Step: -1);
        for (var earlier = step.Ancestors.First; earlier >= 0; earlier = step.Ancestors.NextAfter(earlier))
            if (Output(d, earlier, name) is { } artifact && (found.Step < 0 || d.State(earlier).EndOrder > d.State(found.Step).EndOrder)) found = (artifact, earlier);
        return found;
    }

    private static Artifact? Output(RunDecision d, int step, string name) => d.State(step).Result?.Outputs.FirstOrDefault(o => o.Answers(name));
}
