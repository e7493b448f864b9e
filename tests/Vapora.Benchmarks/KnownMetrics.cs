using Vapora.Workflows.Conditions;

namespace Vapora.Benchmarks;

/// <summary>A scope in which everything is known.</summary>
internal sealed class KnownMetrics : IConditionScope
{
    private readonly Dictionary<string, MetricValue> _values = new(StringComparer.Ordinal)
    {
        ["coverage"] = MetricValue.Parse("90%"),
        ["p99_latency"] = MetricValue.Parse("120ms"),
        ["error_rate"] = MetricValue.Parse("0.1%"),
    };

    /// <inheritdoc />
    public Truth Read(BuiltIn name) => Truth.False;

    /// <inheritdoc />
    public bool TryRead(MetricName name, out MetricValue value, out string reporter)
    {
        reporter = "somebody";
        return _values.TryGetValue(name.Metric, out value);
    }
}
