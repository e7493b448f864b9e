using System.Collections.Immutable;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs;

/// <summary>When a run is expected to end: the longest path over what is left. Waiting for people is not foreseen.</summary>
/// <param name="End">Projected end.</param>
/// <param name="Planned">Planned end, from <c>timeline_hours</c>; null when there is none.</param>
/// <param name="StepEnds">Projected (or real) end of each step.</param>
public sealed record Projection(DateTimeOffset End, DateTimeOffset? Planned, ImmutableArray<DateTimeOffset> StepEnds)
{
    // A step that takes longer than estimated is expected to take this part of its estimate more, never nothing.
    private const double LeastRemainder = 0.1;

    /// <summary>How much later than planned; negative when earlier, null without a plan.</summary>
    public TimeSpan? Slip => End - Planned;

    /// <summary>Projects a run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The run; null for one that would start now.</param>
    /// <param name="now">The present.</param>
    /// <param name="history">Durations of steps in earlier runs, by name; they replace the estimates.</param>
    public static Projection Of(Plan plan, RunState? run, DateTimeOffset now, IReadOnlyDictionary<string, TimeSpan>? history = null)
    {
        var ends = new DateTimeOffset[plan.Steps.Length];
        var phaseEnds = new DateTimeOffset[plan.Phases.Length];
        Array.Fill(phaseEnds, now);
        var order = run?.Order ?? plan.Order;
        foreach (var index in plan.Sequence)
        {
            var step = plan.Steps[index];
            var start = now;
            foreach (var before in step.Dependencies) start = Later(start, ends[before]);
            foreach (var before in order.Before[index]) start = Later(start, ends[before]);
            foreach (var phase in step.PhaseDependencies) start = Later(start, PhaseEnd(plan, phaseEnds, run, phase));
            ends[index] = EndOf(step, run?.Steps[index], start, now, history);
            if (!step.Async) phaseEnds[step.Phase] = Later(phaseEnds[step.Phase], ends[index]);
        }

        var end = run?.EndedAt ?? plan.Steps.Where(s => !s.Async).Select(s => ends[s.Index]).DefaultIfEmpty(now).Max();
        return new Projection(end, (run?.StartedAt ?? now) + plan.Definition.Timeline, [.. ends]);
    }

    // A phase ends after those before it, also one in which nothing is waited for; a gate that was put off opens then at the earliest.
    private static DateTimeOffset PhaseEnd(Plan plan, DateTimeOffset[] ends, RunState? run, int phase)
    {
        var end = ends[phase];
        for (var before = plan.PhasesAreBarriers ? 0 : phase; before <= phase; before++)
        {
            end = Later(end, ends[before]);
            if (run?.Phases[before].DeferredUntil is { } until) end = Later(end, until);
        }

        return end;
    }

    private static DateTimeOffset EndOf(PlannedStep step, StepState? state, DateTimeOffset start, DateTimeOffset now, IReadOnlyDictionary<string, TimeSpan>? history)
    {
        if (state?.EndedAt is { } ended && state.Status is not StepStatus.Blocked) return ended;
        var estimate = history is not null && history.TryGetValue(step.Name, out var known) ? known : step.Estimate;
        if (state?.DeferredUntil is { } until) return Later(start, until) + estimate;
        if (state is null || state.Work.IsEmpty || state.Work[0].StartedAt is not { } began) return start + estimate;
        if (state.Result is not null) return now;
        return now + TimeSpan.FromTicks(Math.Max((estimate - (now - began)).Ticks, (long)(estimate.Ticks * LeastRemainder)));
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
