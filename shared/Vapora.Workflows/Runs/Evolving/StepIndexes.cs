using System.Collections.Immutable;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Evolving;

/// <summary>Replaces one step's state and brings everything that is derived from it up to date by the difference: what deciding asks for is never searched.</summary>
internal static class StepIndexes
{
    /// <summary>The run with a step's state replaced.</summary>
    public static RunState Put(Plan plan, RunState run, int index, StepState after)
    {
        var before = run.Steps[index];
        var step = plan.Steps[index];
        var inFlight = InFlight(after) - InFlight(before);
        // One copy of the run for all of it: this is where most of the engine's time goes.
        run = run with
        {
            Steps = run.Steps.With(index, after),
            InFlight = run.InFlight + inFlight,
            Phases = inFlight == 0 ? run.Phases : run.Phases.SetItem(step.Phase, Shift(run.Phases[step.Phase], inFlight)),
            Startable = Member(run.Startable, index, after is { Status: StepStatus.Pending, Open: 0 }),
            Waiting = Waits(before) == Waits(after) ? run.Waiting
                : run.Waiting.SetItem((int)step.Definition.Priority, Member(run.Waiting[(int)step.Definition.Priority], index, Waits(after))),
            MergeHolds = Member(run.MergeHolds, index, after.HoldsMerges || after is { Status: StepStatus.Blocked, Block.Soft: true }),
            Blocked = Member(run.Blocked, index, after.Status == StepStatus.Blocked),
        };
        if (before.Done != after.Done) run = ShiftDependents(plan, run, index, after.Done ? -1 : 1);
        return before.Ended == after.Ended ? run : CountEnd(run, step, after.Ended ? -1 : 1);
    }

    /// <summary>The run with the steps that wait for a phase counting it as done, or no longer so.</summary>
    public static RunState ShiftWaiters(Plan plan, RunState run, int phase, int change) => ShiftAll(run, plan.Phases[phase].Waiters, change);

    private static RunState ShiftDependents(Plan plan, RunState run, int index, int change) =>
        ShiftAll(ShiftAll(run, plan.Steps[index].Dependents, change), run.Order.After[index], change);

    private static RunState ShiftAll(RunState run, ImmutableArray<int> waiting, int change)
    {
        if (waiting.IsEmpty) return run;
        var (steps, startable) = (run.Steps, run.Startable);
        foreach (var index in waiting)
        {
            var state = steps[index] with { Open = steps[index].Open + change };
            steps = steps.With(index, state);
            startable = Member(startable, index, state is { Status: StepStatus.Pending, Open: 0 });
        }

        return run with { Steps = steps, Startable = startable };
    }

    private static RunState CountEnd(RunState run, PlannedStep step, int change) => step.Async
        ? run with { OpenAsyncSteps = run.OpenAsyncSteps + change }
        : run with
        {
            OpenSteps = run.OpenSteps + change,
            Phases = run.Phases.SetItem(step.Phase, run.Phases[step.Phase] with { OpenSteps = run.Phases[step.Phase].OpenSteps + change }),
        };

    private static PhaseState Shift(PhaseState phase, int change) => phase with { InFlight = phase.InFlight + change };

    private static StepSet Member(StepSet set, int index, bool isMember) => isMember ? set.With(index) : set.Without(index);

    private static int InFlight(StepState state)
    {
        var count = 0;
        foreach (var work in state.Work)
            if (work.InFlight) count++;
        if (state.SecurityReview is { InFlight: true }) count++;
        if (state.Compensation is { InFlight: true }) count++;
        return count;
    }

    // Compensations do not wait for a slot: undoing goes first.
    private static bool Waits(StepState state)
    {
        foreach (var work in state.Work)
            if (work.Status == AssignmentStatus.Pending) return true;
        return state.SecurityReview is { Status: AssignmentStatus.Pending };
    }
}
