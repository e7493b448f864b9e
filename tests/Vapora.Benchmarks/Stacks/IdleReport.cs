using System.Globalization;

namespace Vapora.Benchmarks.Stacks;

/// <summary>What a system costs that has nothing to do.</summary>
internal static class IdleReport
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    public static async Task<int> PrintAsync(TextWriter output)
    {
        await using var bench = await StackBench.StartAsync();
        await using var system = await bench.VaporaAsync(durable: true, [Shape.Chain(10)]);
        await system.RunAsync(Shape.Chain(10), 200, 50);
        var (own, broker, database) = system.Cost();
        await Vapora.Stack.Until.PassesAsync(Look);
        var (own2, broker2, database2) = system.Cost();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"idle, CPU ms per second: .NET {own2.Since(own).CpuMs / Look.TotalSeconds:0.0}, RabbitMQ {broker2.Since(broker).CpuMs / Look.TotalSeconds:0.0}, PostgreSQL {database2.Since(database).CpuMs / Look.TotalSeconds:0.0}"));
        return 0;
    }
}
