using Vapora.Workflows.Conditions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>Reading metrics off steps.</summary>
internal static class Metrics
{
    /// <summary>What a step reports of a metric: in its result, else in its samples so far.</summary>
    public static bool TryGet(StepState state, string metric, out MetricValue value) =>
        (state.Result?.Metrics ?? state.Sampled).TryGetValue(metric, out value);

    /// <summary>What the step of a set that completed last (or is under way) reports of a metric.</summary>
    public static bool TryGetLatest(Plan plan, RunState run, StepSet steps, string metric, out MetricValue value, out string reporter)
    {
        var latest = -1;
        (value, reporter) = (default, "");
        for (var step = steps.First; step >= 0; step = steps.NextAfter(step))
        {
            if (!TryGet(run.Steps[step], metric, out var reported) || Order(run, step) <= latest) continue;
            latest = Order(run, step);
            (value, reporter) = (reported, plan.Steps[step].Name);
        }

        return latest >= 0;
    }

    private static int Order(RunState run, int step) => run.Steps[step].EndOrder == 0 ? int.MaxValue : run.Steps[step].EndOrder;
}
