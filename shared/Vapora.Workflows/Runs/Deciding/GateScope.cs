using Vapora.Workflows.Conditions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>What a phase's gate sees: the steps of the phase; by path also those of earlier phases.</summary>
internal readonly struct GateScope(Plan plan, RunState run, int phase) : IConditionScope
{
    /// <inheritdoc />
    public Truth Read(BuiltIn name)
    {
        var tally = new MemberTally(plan, run, name);
        // Async steps never hold a barrier, so nobody waits for what they say.
        foreach (var step in plan.Phases[phase].MainSteps) tally.Add(step, isJudged: false);
        return tally.Result;
    }

    /// <inheritdoc />
    public bool TryRead(MetricName name, out MetricValue value, out string reporter)
    {
        if (name.Step is null) return Metrics.TryGetLatest(plan, run, plan.Phases[phase].Members, name.Metric, out value, out reporter);
        reporter = name.Step;
        value = default;
        return plan.FindStep(name.Step) is { } step && plan.Steps[step].Phase <= phase && Metrics.TryGet(run.Steps[step], name.Metric, out value);
    }
}
