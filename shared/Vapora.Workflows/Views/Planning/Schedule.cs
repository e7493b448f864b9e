using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Planning;

/// <summary>When each step of a plan begins and ends by estimates, counted from the start of the run, and in which stage it stands.</summary>
internal sealed class Schedule
{
    private readonly Plan _plan;

    private Schedule(Plan plan, IReadOnlyDictionary<string, TimeSpan>? history)
    {
        _plan = plan;
        var origin = DateTimeOffset.UnixEpoch;
        var projection = Projection.Of(plan, null, origin, history);
        Ends = [.. projection.StepEnds.Select(e => e - origin)];
        Starts = [.. plan.Steps.Select(s => Ends[s.Index] - Estimate(s, history))];
        Total = projection.End - origin;
        Stages = StagesOf(plan);
    }

    /// <summary>Begin of each step.</summary>
    public ImmutableArray<TimeSpan> Starts { get; }

    /// <summary>End of each step.</summary>
    public ImmutableArray<TimeSpan> Ends { get; }

    /// <summary>The stage of each step, from 1.</summary>
    public ImmutableArray<int> Stages { get; }

    /// <summary>The end of the last step that is not async.</summary>
    public TimeSpan Total { get; }

    /// <summary>The schedule of a plan.</summary>
    public static Schedule Of(Plan plan, IReadOnlyDictionary<string, TimeSpan>? history) => new(plan, history);

    /// <summary>Everything a step waits for directly, as steps.</summary>
    public static IEnumerable<int> WaitsFor(Plan plan, int step)
    {
        foreach (var before in plan.Steps[step].Dependencies) yield return before;
        foreach (var before in plan.Order.Before[step]) yield return before;
        foreach (var phase in plan.Steps[step].PhaseDependencies.Select(p => Standing(plan, p)))
            foreach (var before in plan.Phases[phase].MainSteps) yield return before;
    }

    /// <summary>The longest path, found backwards from the step that ends last.</summary>
    public CriticalPath CriticalPath()
    {
        var path = new List<string>();
        var last = _plan.Steps.Where(s => !s.Async).DefaultIfEmpty(_plan.Steps[0]).MaxBy(s => Ends[s.Index])!;
        int? current = last.Index;
        while (current is { } step)
        {
            path.Add(_plan.Steps[step].Name);
            current = WaitsFor(_plan, step).Where(b => Ends[b] == Starts[step]).Select(b => (int?)b).FirstOrDefault();
        }

        path.Reverse();
        return new CriticalPath([.. path], Ends[last.Index].TotalSeconds);
    }

    // A phase in which nothing is waited for passes the barrier before it on.
    private static int Standing(Plan plan, int phase)
    {
        while (plan.PhasesAreBarriers && phase > 0 && plan.Phases[phase].MainSteps.IsEmpty) phase--;
        return phase;
    }

    private static TimeSpan Estimate(PlannedStep step, IReadOnlyDictionary<string, TimeSpan>? history) =>
        history is not null && history.TryGetValue(step.Name, out var known) ? known : step.Estimate;

    private static ImmutableArray<int> StagesOf(Plan plan)
    {
        var stages = new int[plan.Steps.Length];
        var phases = new int[plan.Phases.Length];
        foreach (var index in plan.Sequence)
        {
            var step = plan.Steps[index];
            var stage = 0;
            foreach (var before in step.Dependencies) stage = Math.Max(stage, stages[before]);
            foreach (var before in plan.Order.Before[index]) stage = Math.Max(stage, stages[before]);
            foreach (var phase in step.PhaseDependencies) stage = Math.Max(stage, plan.PhasesAreBarriers ? phases[..(phase + 1)].Max() : phases[phase]);
            stages[index] = stage + 1;
            if (!step.Async) phases[step.Phase] = Math.Max(phases[step.Phase], stages[index]);
        }

        return [.. stages];
    }
}
