using Vapora.Storage;

namespace Vapora.StoreConformance;

// When runs are looked at.
public abstract partial class RunStoreConformance
{
    [Fact]
    public async Task A_run_is_due_when_a_commit_says_so_and_stays_due_until_it_is_put_off()
    {
        await using var bench = await OpenAsync();
        var (life, other) = (new StoredLife("r"), new StoredLife("never"));
        await CommitAsync(bench, other.Next(0));
        await CommitAsync(bench, life.Next(0, 2) with { DueWithin = Hour });
        await bench.PassAsync(Minute * 50);
        Assert.Empty(await bench.Store.ListDueRunsAsync(10));

        await CommitAsync(bench, life.Next(2)); // says nothing
        await bench.PassAsync(Minute * 11);
        var due = Assert.Single(await bench.Store.ListDueRunsAsync(10));
        Assert.Equal(("r", 3, false), (due.RunId, due.Version, due.IsWiped));
        Assert.Equal(due, Assert.Single(await bench.Store.ListDueRunsAsync(10)));
        Assert.Equal(1, await PutOffAsync(bench, Hour, due));
        await bench.PassAsync(Minute * 50);
        Assert.Empty(await bench.Store.ListDueRunsAsync(10));
        await bench.PassAsync(Minute * 11);
        Assert.Single(await bench.Store.ListDueRunsAsync(10));

        await CommitAsync(bench, life.Next(3) with { DueWithin = Minute, IsListedAnew = false });
        Assert.Empty(await bench.Store.ListDueRunsAsync(10));
        await bench.PassAsync(Minute * 2);
        Assert.Equal(4, Assert.Single(await bench.Store.ListDueRunsAsync(10)).Version);
    }

    [Fact]
    public async Task A_run_that_is_put_off_is_due_later_unless_something_has_made_it_due_since()
    {
        await using var bench = await OpenAsync();
        var (quiet, busy, closed) = (new StoredLife("quiet"), new StoredLife("busy"), new StoredLife("closed"));
        foreach (var life in new[] { quiet, busy, closed }) await CommitAsync(bench, life.Next(0) with { DueWithin = TimeSpan.Zero });
        var due = await bench.Store.ListDueRunsAsync(10);
        await CommitAsync(bench, busy.Next(1) with { DueWithin = Minute * 30 });
        await CommitAsync(bench, closed.Rest(1));
        Assert.Equal(1, await PutOffAsync(bench, Hour * 5, [.. due]));
        Assert.Equal(0, await PutOffAsync(bench, Hour * 9, [.. due])); // somebody else has looked at the same time

        await bench.PassAsync(Minute * 40);
        Assert.Equal(1, await PutOffAsync(bench, Hour * 9, Assert.Single(await bench.Store.ListDueRunsAsync(10), d => d.RunId == "busy")));
        Assert.Empty(await bench.Store.ListDueRunsAsync(10));
        await bench.PassAsync(Hour * 4);
        Assert.Empty(await bench.Store.ListDueRunsAsync(10));
        await bench.PassAsync(Hour);
        Assert.Equal(["quiet"], (await bench.Store.ListDueRunsAsync(10)).Select(d => d.RunId));
    }

    [Fact]
    public async Task The_runs_that_are_longest_overdue_come_first()
    {
        await using var bench = await OpenAsync();
        foreach (var hours in new[] { 3, 1, 2 }) await CommitAsync(bench, new StoredLife($"r{hours}").Next(0) with { DueWithin = Hour * hours });
        await bench.PassAsync(Hour * 4);
        var first = await bench.Store.ListDueRunsAsync(2);
        Assert.Equal(["r1", "r2"], first.Select(d => d.RunId));
        Assert.Equal(2, await bench.Store.PutOffAsync([new(first[0], Hour), new(first[1], Hour * 2)]));
        Assert.Equal(["r3"], (await bench.Store.ListDueRunsAsync(2)).Select(d => d.RunId));
        await bench.PassAsync(Hour + Minute);
        Assert.Equal(["r3", "r1"], (await bench.Store.ListDueRunsAsync(10)).Select(d => d.RunId));
    }

    [Fact]
    public async Task When_the_broker_has_lost_its_data_every_open_run_is_due_as_wiped_until_it_is_looked_at()
    {
        await using var bench = await OpenAsync();
        var (open, closed) = (new StoredLife("open"), new StoredLife("closed"));
        foreach (var life in new[] { open, closed }) await CommitAsync(bench, life.Next(0) with { DueWithin = Hour * 60 });
        await CommitAsync(bench, closed.Rest(1));
        Assert.Equal(1, await bench.Store.ExpireSendsAsync());

        var due = Assert.Single(await bench.Store.ListDueRunsAsync(10));
        Assert.Equal(("open", true), (due.RunId, due.IsWiped));
        Assert.Equal(1, await PutOffAsync(bench, Hour, due));
        Assert.Empty(await bench.Store.ListDueRunsAsync(10));
        await bench.PassAsync(Hour + Minute);
        Assert.False(Assert.Single(await bench.Store.ListDueRunsAsync(10)).IsWiped);
    }

    private static ValueTask<int> PutOffAsync(StoreBench bench, TimeSpan wait, params DueRun[] due) => bench.Store.PutOffAsync([.. due.Select(run => new RunLookedAt(run, wait))]);
}
