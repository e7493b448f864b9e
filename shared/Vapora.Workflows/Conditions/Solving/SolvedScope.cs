using System.Collections.Immutable;
using MetricKey = (string? Step, string Metric);

namespace Vapora.Workflows.Conditions.Solving;

/// <summary>What a condition would see if the values of a solution had been reported.</summary>
internal readonly struct SolvedScope(ImmutableDictionary<MetricKey, MetricValue> values, Func<BuiltIn, bool> builtIn) : IConditionScope
{
    /// <inheritdoc />
    public Truth Read(BuiltIn name) => builtIn(name) ? Truth.True : Truth.False;

    /// <inheritdoc />
    public bool TryRead(MetricName name, out MetricValue value, out string reporter)
    {
        reporter = name.Step ?? "";
        return values.TryGetValue(MetricSolver.KeyOf(name), out value);
    }
}
