namespace Vapora.Benchmarks.Stacks;

/// <summary>Vapora and the plain saga, durable and in memory, measured one after the other in one run: what they have in common (machine, broker, database, load) is the same.</summary>
internal static class StackReport
{
    private static readonly Shape Chain = Shape.Chain(10);
    private static readonly Shape Fan = Shape.Fan(100);

    /// <summary>Runs everything and prints a table.</summary>
    public static async Task<int> PrintAsync(TextWriter output, double scale)
    {
        await using var bench = await StackBench.StartAsync();
        await output.WriteLineAsync(Figures.Head);
        await MeasureAsync(output, await bench.PlainAsync(durable: true), scale);
        await MeasureAsync(output, await bench.VaporaAsync(durable: true, [Chain, Fan]), scale);
        await MeasureAsync(output, await bench.PlainAsync(durable: false), scale);
        await MeasureAsync(output, await bench.VaporaAsync(durable: false, [Chain, Fan]), scale);
        return 0;
    }

    /// <summary>Runs one load of chains on Vapora alone, for whoever profiles it (with <c>DOTNET_PerfMapEnabled=1</c>, perf sees its processes by name).</summary>
    public static async Task<int> LoadAsync(TextWriter output, int count, int atOnce)
    {
        await using var bench = await StackBench.StartAsync();
        await using var system = await bench.VaporaAsync(durable: true, [Chain]);
        await output.WriteLineAsync(Figures.Head);
        for (var round = 0; round < 2; round++) await output.WriteLineAsync($"{await system.RunAsync(Chain, count, atOnce)}");
        return 0;
    }

    private static async Task MeasureAsync(TextWriter output, Measured system, double scale)
    {
        await using (system)
        {
            await system.RunAsync(Chain, (int)(500 * scale), 100); // warms up
            await output.WriteLineAsync($"{await system.RunAsync(Chain, (int)(100 * scale), 1)}");
            await output.WriteLineAsync($"{await system.RunAsync(Chain, (int)(3_000 * scale), 200)}");
            await output.WriteLineAsync($"{await system.RunAsync(Fan, (int)(300 * scale), 10)}");
            await output.FlushAsync();
        }
    }
}
