using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.CoreTests.Runs.Chaos;

/// <summary>Counts from scratch what the run keeps up to date by differences.</summary>
internal static class Recount
{
    public static string? Difference(Plan plan, RunState run)
    {
        for (var i = 0; i < plan.Steps.Length; i++)
            if (Open(plan, run, i) is var open && open != run.Steps[i].Open) return $"'{plan.Steps[i].Name}' waits for {open}, the run says {run.Steps[i].Open}";
        for (var p = 0; p < plan.Phases.Length; p++)
        {
            var phase = plan.Phases[p];
            var openSteps = phase.MainSteps.Count(i => !run.Steps[i].Ended);
            var inFlight = phase.Steps.Sum(i => InFlight(run.Steps[i]));
            if (openSteps != run.Phases[p].OpenSteps) return $"phase '{phase.Name}' has {openSteps} open steps, the run says {run.Phases[p].OpenSteps}";
            if (inFlight != run.Phases[p].InFlight) return $"phase '{phase.Name}' has {inFlight} in flight, the run says {run.Phases[p].InFlight}";
        }

        return Total("InFlight", run.Steps.Sum(InFlight), run.InFlight)
            ?? Total("OpenSteps", plan.Steps.Count(s => !s.Async && !run.Steps[s.Index].Ended), run.OpenSteps)
            ?? Total("OpenAsyncSteps", plan.Steps.Count(s => s.Async && !run.Steps[s.Index].Ended), run.OpenAsyncSteps)
            ?? Set(plan, "Startable", run.Startable, i => run.Steps[i] is { Status: StepStatus.Pending, Open: 0 })
            ?? Set(plan, "Blocked", run.Blocked, i => run.Steps[i].Status == StepStatus.Blocked)
            ?? Set(plan, "MergeHolds", run.MergeHolds, i => run.Steps[i].HoldsMerges || run.Steps[i] is { Status: StepStatus.Blocked, Block.Soft: true })
            ?? Waiting(plan, run);
    }

    public static int InFlight(StepState state) => state.Assignments().Count(a => a.Status is AssignmentStatus.Queued or AssignmentStatus.Running);

    private static int Open(Plan plan, RunState run, int step) =>
        plan.Steps[step].Dependencies.Concat(run.Order.Before[step]).Count(i => !run.Steps[i].Done) + plan.Steps[step].PhaseDependencies.Count(p => !run.Phases[p].Finished);

    private static string? Waiting(Plan plan, RunState run)
    {
        for (var priority = 0; priority < run.Waiting.Length; priority++)
        {
            var of = priority;
            var found = Set(plan, $"Waiting[{priority}]", run.Waiting[priority], i => (int)plan.Steps[i].Definition.Priority == of &&
                run.Steps[i].Assignments().Any(a => a is { Status: AssignmentStatus.Pending, Id.Kind: not AssignmentKind.Compensation }));
            if (found is not null) return found;
        }

        return null;
    }

    private static string? Total(string name, int counted, int kept) => counted == kept ? null : $"{name} is {counted}, the run says {kept}";

    private static string? Set(Plan plan, string name, StepSet kept, Func<int, bool> belongs)
    {
        var counted = StepSet.Of(Enumerable.Range(0, plan.Steps.Length).Where(belongs));
        return counted == kept ? null : $"{name} is {{{string.Join(",", counted)}}}, the run says {{{string.Join(",", kept)}}}";
    }
}
