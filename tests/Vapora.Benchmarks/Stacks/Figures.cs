using System.Globalization;

namespace Vapora.Benchmarks.Stacks;

/// <summary>What one load took. Milliseconds are of a step in chains and of the whole workflow in fan-outs; processor time and the bytes of PostgreSQL's log are per step.</summary>
internal sealed record Figures(
    string System, string Shape, int Count, int AtOnce, double StepsPerSecond, double WorkflowsPerSecond, double P50Ms, double P99Ms, double DotnetMs, double BrokerMs, double DatabaseMs, double LogBytes)
{
    /// <summary>The table's head.</summary>
    public const string Head = "| system | shape | workflows (at once) | steps/s | workflows/s | p50 ms | p99 ms | CPU ms per step: .NET | RabbitMQ | PostgreSQL | WAL bytes per step |\n|---|---|---|---|---|---|---|---|---|---|---|";

    /// <summary>Each figure as the median of those of several rounds.</summary>
    public static Figures Median(IReadOnlyList<Figures> rounds)
    {
        double Of(Func<Figures, double> figure) => Median(rounds.Select(figure));
        return rounds[0] with
        {
            StepsPerSecond = Of(f => f.StepsPerSecond), WorkflowsPerSecond = Of(f => f.WorkflowsPerSecond), P50Ms = Of(f => f.P50Ms), P99Ms = Of(f => f.P99Ms),
            DotnetMs = Of(f => f.DotnetMs), BrokerMs = Of(f => f.BrokerMs), DatabaseMs = Of(f => f.DatabaseMs), LogBytes = Of(f => f.LogBytes),
        };
    }

    /// <summary>How many times as many steps per second one system makes as another: of what was measured side by side, the median and the range.</summary>
    public static string Compare(IReadOnlyList<Figures> one, IReadOnlyList<Figures> other)
    {
        var ratios = one.Zip(other, (a, b) => a.StepsPerSecond / b.StepsPerSecond).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"- {one[0].System}, {one[0].Shape} ({one[0].AtOnce} at once): {Median(ratios):0.00} times as many steps/s as '{other[0].System}' ({ratios[0]:0.00} to {ratios[^1]:0.00} in {ratios.Count} rounds)");
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {System} | {Shape} | {Count} ({AtOnce}) | {StepsPerSecond:0} | {WorkflowsPerSecond:0} | {P50Ms:0.0} | {P99Ms:0.0} | {DotnetMs:0.000} | {BrokerMs:0.000} | {DatabaseMs:0.000} | {LogBytes:0} |");

    private static double Median(IEnumerable<double> values)
    {
        var ascending = values.Order().ToList();
        return (ascending[(ascending.Count - 1) / 2] + ascending[ascending.Count / 2]) / 2;
    }
}
