using System.Globalization;

namespace Vapora.Benchmarks.Stacks;

/// <summary>What one load took. Milliseconds are of a step in chains and of the whole workflow in fan-outs; processor time and the bytes of PostgreSQL's log are per step.</summary>
internal sealed record Figures(
    string System, string Shape, int Count, int AtOnce, double StepsPerSecond, double WorkflowsPerSecond, double P50Ms, double P99Ms, double DotnetMs, double BrokerMs, double DatabaseMs, double LogBytes)
{
    /// <summary>The table's head.</summary>
    public const string Head = "| system | shape | workflows (at once) | steps/s | workflows/s | p50 ms | p99 ms | CPU ms per step: .NET | RabbitMQ | PostgreSQL | WAL bytes per step |\n|---|---|---|---|---|---|---|---|---|---|---|";

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {System} | {Shape} | {Count} ({AtOnce}) | {StepsPerSecond:0} | {WorkflowsPerSecond:0} | {P50Ms:0.0} | {P99Ms:0.0} | {DotnetMs:0.000} | {BrokerMs:0.000} | {DatabaseMs:0.000} | {LogBytes:0} |");
}
