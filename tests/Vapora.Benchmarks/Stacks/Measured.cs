namespace Vapora.Benchmarks.Stacks;

/// <summary>A system that is up, and the processes it is made of.</summary>
internal sealed class Measured(string name, IWorkload workload, IReadOnlyList<BenchProcess> processes, int[] servers) : IAsyncDisposable
{
    /// <summary>What it is.</summary>
    public string Name { get; } = name;

    /// <summary>The planner's API; null for systems that have none.</summary>
    public Uri? Api { get; init; }

    /// <summary>Its database; null when it has none.</summary>
    public string? Database { get; init; }

    /// <summary>Runs a load and says what it took.</summary>
    public async Task<Figures> RunAsync(Shape shape, int count, int atOnce)
    {
        int[] own = [.. processes.Select(p => p.Id)];
        var (dotnet, broker, database) = (ProcessCost.Of(own), ProcessCost.Of(servers[0]), ProcessCost.Of(servers[1]));
        var load = new LoadRun();
        var took = await load.RunAsync(workload, shape, count, atOnce);
        var steps = (double)count * shape.Total;
        return new Figures(
            Name, shape.Id, count, atOnce, steps / took.TotalSeconds, count / took.TotalSeconds, At(load.TookMs, 0.5) / PerStep(shape), At(load.TookMs, 0.99) / PerStep(shape),
            ProcessCost.Of(own).Since(dotnet).CpuMs / steps, ProcessCost.Of(servers[0]).Since(broker).CpuMs / steps, ProcessCost.Of(servers[1]).Since(database).CpuMs / steps,
            ProcessCost.Of(servers[1]).Since(database).WrittenBytes / steps);
    }

    /// <summary>What its own processes, the broker and the database have used so far.</summary>
    public (ProcessCost Own, ProcessCost Broker, ProcessCost Database) Cost() =>
        (ProcessCost.Of([.. processes.Select(p => p.Id)]), ProcessCost.Of(servers[0]), ProcessCost.Of(servers[1]));

    public async ValueTask DisposeAsync()
    {
        await workload.DisposeAsync();
        foreach (var process in processes) await process.DisposeAsync();
    }

    // A chain's time is shared by its steps; of a fan-out the whole is said.
    private static int PerStep(Shape shape) => shape.FanOut ? 1 : shape.Total;

    private static double At(IReadOnlyList<double> ascending, double share) => ascending[Math.Min(ascending.Count - 1, (int)(ascending.Count * share))];
}
