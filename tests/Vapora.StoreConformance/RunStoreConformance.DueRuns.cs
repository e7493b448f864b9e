namespace Vapora.StoreConformance;

// When runs are looked at.
public abstract partial class RunStoreConformance
{
    [Fact]
    public async Task A_run_is_due_when_a_commit_says_so_and_whoever_claims_it_has_it_to_himself()
    {
        await using var bench = await OpenAsync();
        var (life, other) = (new StoredLife("r"), new StoredLife("never"));
        await CommitAsync(bench, other.Next(0));
        await CommitAsync(bench, life.Next(0, 2) with { DueWithin = Hour });
        await bench.PassAsync(Minute * 50);
        Assert.Empty(await bench.Store.ClaimDueRunsAsync(10, Hour));

        await CommitAsync(bench, life.Next(2)); // says nothing
        await bench.PassAsync(Minute * 11);
        var due = Assert.Single(await bench.Store.ClaimDueRunsAsync(10, Hour));
        Assert.Equal(("r", 3, false), (due.RunId, due.Version, due.IsWiped));
        await bench.PassAsync(Minute * 50);
        Assert.Empty(await bench.Store.ClaimDueRunsAsync(10, Hour));
        await bench.PassAsync(Minute * 11);
        Assert.Single(await bench.Store.ClaimDueRunsAsync(10, Hour));

        await CommitAsync(bench, life.Next(3) with { DueWithin = Minute, IsListedAnew = false });
        await bench.PassAsync(Minute * 2);
        Assert.Equal(4, Assert.Single(await bench.Store.ClaimDueRunsAsync(10, Hour)).Version);
    }

    [Fact]
    public async Task A_run_that_is_put_off_is_due_later_unless_something_has_made_it_due_since()
    {
        await using var bench = await OpenAsync();
        var (quiet, busy) = (new StoredLife("quiet"), new StoredLife("busy"));
        foreach (var life in new[] { quiet, busy }) await CommitAsync(bench, life.Next(0) with { DueWithin = TimeSpan.Zero });
        var claimed = await bench.Store.ClaimDueRunsAsync(10, Hour);
        await CommitAsync(bench, busy.Next(1) with { DueWithin = Minute * 30 });
        await bench.Store.PutOffAsync(claimed, Hour * 5);

        await bench.PassAsync(Minute * 40);
        Assert.Equal(["busy"], (await bench.Store.ClaimDueRunsAsync(10, Hour * 9)).Select(d => d.RunId));
        await bench.PassAsync(Hour * 4);
        Assert.Empty(await bench.Store.ClaimDueRunsAsync(10, Hour));
        await bench.PassAsync(Hour);
        Assert.Equal(["quiet"], (await bench.Store.ClaimDueRunsAsync(10, Hour)).Select(d => d.RunId));
    }

    [Fact]
    public async Task The_runs_that_are_longest_overdue_are_claimed_first()
    {
        await using var bench = await OpenAsync();
        foreach (var hours in new[] { 3, 1, 2 }) await CommitAsync(bench, new StoredLife($"r{hours}").Next(0) with { DueWithin = Hour * hours });
        await bench.PassAsync(Hour * 4);
        Assert.Equal(["r1", "r2"], (await bench.Store.ClaimDueRunsAsync(2, Hour * 9)).Select(d => d.RunId).Order());
        Assert.Equal(["r3"], (await bench.Store.ClaimDueRunsAsync(2, Hour * 9)).Select(d => d.RunId));
    }

    [Fact]
    public async Task When_the_broker_has_lost_its_data_every_open_run_is_due_as_wiped_until_it_is_looked_at()
    {
        await using var bench = await OpenAsync();
        var (open, closed) = (new StoredLife("open"), new StoredLife("closed"));
        foreach (var life in new[] { open, closed }) await CommitAsync(bench, life.Next(0) with { DueWithin = Hour * 60 });
        await CommitAsync(bench, closed.Rest(1));
        Assert.Equal(1, await bench.Store.ExpireSendsAsync());

        var due = Assert.Single(await bench.Store.ClaimDueRunsAsync(10, Hour));
        Assert.Equal(("open", true), (due.RunId, due.IsWiped));
        await bench.PassAsync(Hour + Minute);
        Assert.False(Assert.Single(await bench.Store.ClaimDueRunsAsync(10, Hour)).IsWiped);
    }
}
