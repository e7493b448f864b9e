namespace Vapora.Benchmarks.Stacks;

/// <summary>A system that is up.</summary>
/// <param name="name">What it is.</param>
/// <param name="workload">How it is put to work.</param>
/// <param name="own">Its own processes.</param>
/// <param name="servers">The broker's process and the database's.</param>
/// <param name="parts">What ends with it.</param>
internal sealed class Measured(string name, IWorkload workload, int[] own, int[] servers, IReadOnlyList<IAsyncDisposable> parts) : IAsyncDisposable
{
    /// <summary>What it is.</summary>
    public string Name { get; } = name;

    /// <summary>Its database; null when it has none.</summary>
    public string? Database { get; init; }

    /// <summary>Runs a load and says what it took.</summary>
    public async Task<Figures> RunAsync(Shape shape, int count, int atOnce)
    {
        var (dotnet, broker, database) = (ProcessCost.Of(own), ProcessCost.Of(servers[0]), ProcessCost.Of(servers[1]));
        var log = await LogBytesAsync();
        var load = new LoadRun();
        var took = await load.RunAsync(workload, shape, count, atOnce);
        var steps = (double)count * shape.Total;
        return new Figures(
            Name, shape.Id, count, atOnce, steps / took.TotalSeconds, count / took.TotalSeconds, At(load.TookMs, 0.5) / PerStep(shape), At(load.TookMs, 0.99) / PerStep(shape),
            ProcessCost.Of(own).Since(dotnet).CpuMs / steps, ProcessCost.Of(servers[0]).Since(broker).CpuMs / steps, ProcessCost.Of(servers[1]).Since(database).CpuMs / steps,
            (await LogBytesAsync() - log) / steps);
    }

    /// <summary>Starts runs that stay open, and waits until so many questions are open in all.</summary>
    public async Task OpenAsync(int count, int inAll)
    {
        for (var i = 0; i < count; i++) await workload.StartAsync(Guid.NewGuid().ToString("n"), Shape.Waiting);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await AskAsync("select count(*) from vapora.question") < inAll) await tick.WaitForNextTickAsync();
    }

    /// <summary>Waits until the runs that are open are at rest: nobody looks at them for a while.</summary>
    public async Task RestAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await AskAsync("select count(*) from vapora.run where closed_at is null and due_at < clock_timestamp() + interval '30 minutes'") > 0) await tick.WaitForNextTickAsync();
    }

    // What the database has written to its log: exact, and not blurred by what its checkpoints write later.
    private async Task<long> LogBytesAsync() => Database is null ? 0 : await AskAsync("select (pg_current_wal_insert_lsn() - '0/0')::bigint");

    private async Task<long> AskAsync(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Database!);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What its own processes, the broker and the database have used so far.</summary>
    public (ProcessCost Own, ProcessCost Broker, ProcessCost Database) Cost() =>
        (ProcessCost.Of(own), ProcessCost.Of(servers[0]), ProcessCost.Of(servers[1]));

    public async ValueTask DisposeAsync()
    {
        await workload.DisposeAsync();
        foreach (var part in parts) await part.DisposeAsync();
    }

    // A chain's time is shared by its steps; of a fan-out the whole is said.
    private static int PerStep(Shape shape) => shape.FanOut ? 1 : shape.Total;

    private static double At(IReadOnlyList<double> ascending, double share) => ascending[Math.Min(ascending.Count - 1, (int)(ascending.Count * share))];
}
