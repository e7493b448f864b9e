using Vapora.Workflows.Conditions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>What a step's conditions see: with <see cref="ScopeReach.Around"/> itself and what it names in <c>depends_on</c>; with <see cref="ScopeReach.Before"/> everything that comes before it.</summary>
internal readonly struct StepScope(Plan plan, RunState run, int self, ScopeReach reach) : IConditionScope
{
    private StepSet Others => reach == ScopeReach.Before ? plan.Steps[self].Ancestors : plan.Steps[self].Nearby;

    /// <inheritdoc />
    public Truth Read(BuiltIn name)
    {
        var tally = new MemberTally(plan, run, name);
        if (reach == ScopeReach.Around) tally.Add(self, isJudged: true);
        var others = Others;
        for (var step = others.First; step >= 0; step = others.NextAfter(step)) tally.Add(step, isJudged: false);
        return tally.Result;
    }

    /// <inheritdoc />
    public bool TryRead(MetricName name, out MetricValue value, out string reporter)
    {
        if (name.Step is not null)
        {
            reporter = name.Step;
            value = default;
            return plan.FindStep(name.Step) is { } step && IsInReach(step) && Metrics.TryGet(run.Steps[step], name.Metric, out value);
        }

        if (reach == ScopeReach.Around && Metrics.TryGet(run.Steps[self], name.Metric, out value))
        {
            reporter = plan.Steps[self].Name;
            return true;
        }

        return Metrics.TryGetLatest(plan, run, plan.Steps[self].Nearby, name.Metric, out value, out reporter)
            || (reach == ScopeReach.Before && Metrics.TryGetLatest(plan, run, Others, name.Metric, out value, out reporter));
    }

    private bool IsInReach(int step) => plan.Steps[self].Ancestors.Contains(step) || (step == self && reach == ScopeReach.Around);
}

/// <summary>How far a step's condition sees.</summary>
internal enum ScopeReach
{
    /// <summary>The step and its direct dependencies.</summary>
    Around,

    /// <summary>The transitive dependencies, never the step.</summary>
    Before,
}
