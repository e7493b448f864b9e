namespace Vapora.Benchmarks.Stacks;

/// <summary>
/// Vapora and the plain saga, durable and in memory, all up at the same time on one broker and one database and put to work in turns: a machine that is
/// faster or slower for a while is so for all of them. Figures are medians over the rounds; ratios are medians of what was measured side by side.
/// </summary>
internal static class StackReport
{
    private const int Rounds = 5;
    private static readonly Shape Chain = Shape.Chain(10);
    private static readonly Shape Fan = Shape.Fan(100);

    /// <summary>Runs everything and prints a table.</summary>
    public static async Task<int> PrintAsync(TextWriter output, double scale)
    {
        await using var bench = await StackBench.StartAsync();
        await using var plain = await bench.PlainAsync(durable: true);
        await using var durable = await bench.VaporaAsync(durable: true, [Chain, Fan]);
        await using var plainMemory = await bench.PlainAsync(durable: false);
        await using var memory = await bench.VaporaAsync(durable: false, [Chain, Fan]);
        Measured[] all = [plain, durable, plainMemory, memory];
        foreach (var system in all) await WarmUpAsync(system, scale);
        await output.WriteLineAsync(Figures.Head);
        await PrintAsync(output, all, Chain, (int)(40 * scale), 1);
        await PrintAsync(output, all, Chain, (int)(1_500 * scale), 200);
        await PrintAsync(output, all, Fan, (int)(150 * scale), 10);
        await output.WriteLineAsync($"{await bench.FloorAsync()}");
        return 0;
    }

    /// <summary>Runs one load of chains on Vapora alone, durable and in memory, for whoever works on its speed (with <c>DOTNET_PerfMapEnabled=1</c>, perf sees its processes by name).</summary>
    public static async Task<int> LoadAsync(TextWriter output, int count, int atOnce)
    {
        await using var bench = await StackBench.StartAsync();
        await using var durable = await bench.VaporaAsync(durable: true, [Chain]);
        await using var memory = await bench.VaporaAsync(durable: false, [Chain]);
        foreach (var system in new[] { durable, memory }) await WarmUpAsync(system, 1);
        await output.WriteLineAsync(Figures.Head);
        await PrintAsync(output, [durable, memory], Chain, count, atOnce);
        await output.WriteLineAsync($"{await bench.FloorAsync()}");
        return 0;
    }

    // Until the code is compiled for good: short loads are mostly that.
    private static async Task WarmUpAsync(Measured system, double scale)
    {
        await system.RunAsync(Chain, (int)(2_000 * scale), 100);
        await system.RunAsync(Chain, (int)(40 * scale), 1);
    }

    // The order turns with every round: nobody is always the one after the heaviest.
    private static async Task PrintAsync(TextWriter output, Measured[] systems, Shape shape, int count, int atOnce)
    {
        var measured = systems.Select(_ => new List<Figures>()).ToArray();
        for (var round = 0; round < Rounds; round++)
            for (var i = 0; i < systems.Length; i++)
            {
                var which = (i + round) % systems.Length;
                measured[which].Add(await systems[which].RunAsync(shape, count, atOnce));
            }

        foreach (var rounds in measured) await output.WriteLineAsync($"{Figures.Median(rounds)}");
        var durable = Array.FindIndex(systems, s => s.Name == StackBench.VaporaDurable);
        for (var other = 0; other < systems.Length; other++)
            if (other != durable) await output.WriteLineAsync(Figures.Compare(measured[durable], measured[other]));
        await output.FlushAsync();
    }
}
