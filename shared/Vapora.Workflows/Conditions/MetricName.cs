namespace Vapora.Workflows.Conditions;

/// <summary>A name in a condition: a built-in, a metric (<c>coverage</c>), or a metric of one step (<c>7d_test_coverage.coverage</c>).</summary>
/// <param name="Step">The step of a path; null for a bare name.</param>
/// <param name="Metric">The metric's canonical name (see <see cref="Canonical"/>).</param>
/// <param name="BuiltIn">The built-in it stands for, when it is a bare name of one.</param>
/// <param name="Offset">Where it stands in the condition's text, in characters.</param>
/// <param name="Length">How long it is there.</param>
public sealed record MetricName(string? Step, string Metric, BuiltIn? BuiltIn, int Offset, int Length)
{
    /// <summary>The one name of a metric that has several: <c>p99</c> is <c>p99_latency</c> (likewise <c>p50</c>, <c>p90</c>, <c>p95</c>).</summary>
    public static string Canonical(string metric) => metric is "p50" or "p90" or "p95" or "p99" ? metric + "_latency" : metric;

    /// <summary>The name as it is written in a condition.</summary>
    public override string ToString() => Step is null ? Metric : $"{Step}.{Metric}";
}
