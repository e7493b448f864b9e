using System.Globalization;

namespace Vapora.Benchmarks.Stacks;

/// <summary>What a step costs when a workflow is wide, and when many others are open: it should cost the same.</summary>
internal static class ScaleReport
{
    private static readonly int[] Widths = [10, 100, 500];
    private static readonly int[] Open = [100, 1_000, 10_000, 100_000];

    /// <summary>Runs everything and prints two tables.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="openMax">At most so many open runs.</param>
    public static async Task<int> PrintAsync(TextWriter output, int openMax)
    {
        await using var bench = await StackBench.StartAsync();
        await using var system = await bench.VaporaAsync(durable: true, [Shape.Chain(10), Shape.Waiting, .. Widths.Select(Shape.Fan)]);
        await system.RunAsync(Shape.Chain(10), 500, 100); // warms up
        await output.WriteLineAsync("## Wide workflows\n\n" + Figures.Head);
        foreach (var width in Widths) await output.WriteLineAsync($"{await system.RunAsync(Shape.Fan(width), 30_000 / (width + 2), Math.Max(1, 1_000 / width))}");
        await output.WriteLineAsync("\n## Many open runs\n\n" + Figures.Head.Replace("| system |", "| open runs |", StringComparison.Ordinal));
        var open = 0;
        foreach (var count in Open.Where(count => count <= openMax))
        {
            await system.OpenAsync(count - open, count);
            open = count;
            var name = count.ToString("N0", CultureInfo.InvariantCulture);
            await PrintAsync($"{name}, just started");
            await system.RestAsync();
            await PrintAsync($"{name}, at rest");
        }

        return 0;

        async Task PrintAsync(string name)
        {
            var figures = await system.RunAsync(Shape.Chain(10), 2_000, 200);
            await output.WriteLineAsync($"{figures with { System = name }}");
            await output.FlushAsync();
        }
    }
}
