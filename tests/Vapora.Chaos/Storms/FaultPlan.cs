using Vapora.Stack.Services;

namespace Vapora.Chaos.Storms;

/// <summary>Which faults come when: all of it follows from the seed.</summary>
internal static class FaultPlan
{
    private const double ShortestPause = 4; // seconds; a lease of a storm lasts 3
    private const double LongestPause = 9;

    /// <summary>The faults of a storm, in order.</summary>
    public static IReadOnlyList<Fault> Of(int seed, StormSize size)
    {
        var random = new Random(seed);
        var faults = new List<Fault>();
        TimeSpan Wait() => size.Between * (0.3 + (1.4 * random.NextDouble()));
        void Add(int count, Func<Fault> make)
        {
            for (; count > 0; count--) faults.Add(make());
        }

        Add(size.PlannerKills, () => new Fault.Kill(Wait(), ServiceKind.Planner, random.Next(1_000)));
        Add(size.WorkerKills, () => new Fault.Kill(Wait(), ServiceKind.Worker, random.Next(1_000)));
        Add(size.GateKills, () => new Fault.Kill(Wait(), ServiceKind.Gate, random.Next(1_000)));
        var paused = 0;
        Add(size.Pauses, () => new Fault.Pause(Wait(), (paused++ % 4) switch { 0 => ServiceKind.Planner, 1 => ServiceKind.Gate, _ => ServiceKind.Worker }, random.Next(1_000), TimeSpan.FromSeconds(ShortestPause + ((LongestPause - ShortestPause) * random.NextDouble()))));
        var order = faults.ToArray();
        random.Shuffle(order);
        return WithServers(random, size, order, Wait);
    }

    // Servers take a while to come back: spread evenly among the others, so that each falls while much is under way and not while another is down.
    private static List<Fault> WithServers(Random random, StormSize size, Fault[] others, Func<TimeSpan> wait)
    {
        Fault[] servers =
        [
            .. Enumerable.Range(0, size.BrokerKills).Select(_ => new Fault.KillBroker(wait(), IsWiped: false)),
            .. Enumerable.Range(0, size.BrokerWipes).Select(_ => new Fault.KillBroker(wait(), IsWiped: true)),
            .. Enumerable.Range(0, size.PostgresKills).Select(_ => new Fault.KillPostgres(wait())),
        ];
        random.Shuffle(servers);
        var all = others.ToList();
        for (var i = servers.Length; i > 0; i--) all.Insert(others.Length * i / (servers.Length + 1), servers[i - 1]);
        return all;
    }
}
