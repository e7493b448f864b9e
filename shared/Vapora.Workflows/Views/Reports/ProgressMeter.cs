using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Reports;

/// <summary>How far steps, phases and the run are: steps weigh as much as they are estimated to take; async steps weigh nothing.</summary>
internal sealed class ProgressMeter(Plan plan, RunState run, DateTimeOffset now, IReadOnlyDictionary<string, TimeSpan>? history)
{
    // What runs is never shown as done, however long it runs.
    private const double MostReported = 0.99;
    private const double MostEstimated = 0.95;

    /// <summary>The run's progress.</summary>
    public RunProgress Run(int floorPercent)
    {
        var main = plan.Steps.Where(s => !s.Async).Select(s => s.Index).ToList();
        var isRunning = run.Outcome is null;
        var percent = run.Outcome == RunOutcome.Completed ? 100 : Math.Min(99, Math.Max(Percent(main), isRunning ? floorPercent : 0));
        var active = main.SelectMany(i => run.Steps[i].Work).Where(a => a.Status == AssignmentStatus.Running).ToList();
        var basis = active.Any(a => a.Progress is not null) ? ProgressBasis.Reported : active.Count > 0 ? ProgressBasis.Estimated : ProgressBasis.Steps;
        return new RunProgress(percent, main.Count(i => run.Steps[i].Ended), main.Count, basis);
    }

    /// <summary>The progress of some steps together, in percent.</summary>
    public int Percent(IReadOnlyCollection<int> steps)
    {
        var total = steps.Sum(i => Estimate(i).TotalSeconds);
        return total <= 0 ? steps.Count == 0 ? 100 : 0 : (int)Math.Floor(100 * steps.Sum(i => Estimate(i).TotalSeconds * Of(i)) / total + 1e-9);
    }

    /// <summary>The progress of a step: 0 to 1.</summary>
    public double Of(int step)
    {
        var state = run.Steps[step];
        if (state.Ended || state.Status is StepStatus.Compensated) return 1;
        if (state.Result is not null) return MostReported;
        return state.Work.IsEmpty ? 0 : state.Work.Average(a => Of(step, a));
    }

    /// <summary>The progress of an assignment: 0 to 1; as its agent reports it, else by the time it takes.</summary>
    public double Of(int step, Assignment assignment)
    {
        if (assignment.Status == AssignmentStatus.Answered) return MostReported;
        if (assignment.Progress is { Total: > 0 } progress) return Math.Clamp((double)progress.Done / progress.Total, 0, MostReported);
        // Counted from the first attempt, so that a retry does not fall back.
        var since = run.Steps[step].StartedAt is { } first && assignment.Id.Kind == AssignmentKind.Work ? first : assignment.StartedAt;
        return since is { } begun ? Math.Clamp((now - begun) / Estimate(step), 0, MostEstimated) : 0;
    }

    private TimeSpan Estimate(int step) => history is not null && history.TryGetValue(plan.Steps[step].Name, out var known) ? known : plan.Steps[step].Estimate;
}
