using Vapora.Contracts.Workers;
using Vapora.Storage;

namespace Vapora.StoreConformance;

// Worker processes.
public abstract partial class RunStoreConformance
{
    [Fact]
    public async Task A_process_is_connected_from_its_first_sign_of_life_until_it_leaves_or_is_silent()
    {
        await using var bench = await OpenAsync();
        Assert.Empty(await bench.Store.ListWorkersAsync(Hour));
        await bench.Store.HearAsync(Sign("b", 1), Hour);
        await bench.Store.HearAsync(Sign("a", 2), Hour);
        await bench.PassAsync(Minute * 40);
        await bench.Store.HearAsync(Sign("b", 3), Hour);
        await bench.Store.HearAsync(Sign("c", 4), Hour);

        var workers = await bench.Store.ListWorkersAsync(Hour);
        Assert.Equal([("a", 2), ("b", 3), ("c", 4)], workers.Select(w => (w.Name, w.Pools[0].Slots)));
        Assert.Equal(("developer", "rust"), (workers[0].Pools[0].Role, workers[0].Pools[0].Skills[0]));
        Assert.InRange(workers[1].HeardAt - workers[0].HeardAt, Minute * 39, Minute * 60);
        Assert.Equal(["b", "c"], (await bench.Store.ListWorkersAsync(Minute * 30)).Select(w => w.Name));
        await bench.Store.HearAsync(Sign("b", 3) with { Leaving = true }, Hour);
        Assert.Equal(["a", "c"], (await bench.Store.ListWorkersAsync(Hour)).Select(w => w.Name));
        await bench.PassAsync(Hour * 2);
        Assert.Empty(await bench.Store.ListWorkersAsync(Hour));
    }

    [Fact]
    public async Task A_process_that_leaves_keeps_what_it_has_for_a_lease()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await bench.Store.TrackAsync([TrackedAssignment.Of(life.Taken(0), await bench.Store.NowAsync() + Hour)]);
        await bench.PassAsync(Minute * 40);
        Assert.Empty(await bench.Store.HearAsync(Sign("a", 1) with { Leaving = true, Holding = [life.Held(0)] }, Hour));
        await bench.PassAsync(Minute * 40);
        Assert.Empty(await LateAsync(bench));
        await bench.PassAsync(Minute * 30);
        Assert.Single(NotHeard(await LateAsync(bench)));
    }

    private static async Task<IReadOnlyList<HeldAssignment>> HearAsync(StoreBench bench, params HeldAssignment[] held) =>
        await bench.Store.HearAsync(Sign("a", 1) with { Holding = held }, Hour);

    private static WorkerHeartbeat Sign(string process, int slots) => new() { Process = process, Pools = [new WorkerPoolState { Role = "developer", Skills = ["rust"], Slots = slots }] };
}
