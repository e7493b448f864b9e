using Vapora.Storage;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.BusTests.Storage;

// Events, lists and definitions.
public abstract partial class RunStoreConformance
{
    [Fact]
    public async Task Events_come_in_order_after_a_number_and_a_page_at_a_time()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0, 3));
        await CommitAsync(bench, life.Next(3, life.Events.Count - 3));

        var all = await bench.Store.ReadEventsAsync("r", 0, 1_000);
        Assert.Equal(Enumerable.Range(1, life.Events.Count).Select(i => (long)i), all.Select(e => e.Sequence));
        Assert.Equal(life.Events.Select(e => (e.GetType(), e.At)), all.Select(e => (e.Event.GetType(), e.Event.At)));
        Assert.Equal([3L, 4L], (await bench.Store.ReadEventsAsync("r", 2, 2)).Select(e => e.Sequence));
        Assert.Equal([(long)life.Events.Count], (await bench.Store.ReadEventsAsync("r", life.Events.Count - 1, 50)).Select(e => e.Sequence));
        Assert.Empty(await bench.Store.ReadEventsAsync("r", life.Events.Count, 50));
        Assert.Empty(await bench.Store.ReadEventsAsync("r", 1_000, 50));
        Assert.Equal(1, (await bench.Store.ReadEventsAsync("r", -5, 1))[0].Sequence);
    }

    [Fact]
    public async Task Runs_are_listed_the_latest_started_first_and_by_what_is_asked()
    {
        await using var bench = await OpenAsync();
        var (one, two, other) = (new StoredLife("one"), new StoredLife("two"), new StoredLife("three", "other"));
        foreach (var life in new[] { one, two, other }) await CommitAsync(bench, life.Next(0, 3));
        await CommitAsync(bench, one.Next(3, one.Events.Count - 3));

        Assert.Equal(["three", "two", "one"], await Ids(new RunQuery()));
        Assert.Equal(["three", "two"], await Ids(new RunQuery(Limit: 2)));
        Assert.Equal(["two", "one"], await Ids(new RunQuery(DefinitionId: "life")));
        Assert.Equal(["three", "two"], await Ids(new RunQuery(OpenOnly: true)));
        Assert.Equal(["one"], await Ids(new RunQuery(StateName: "Completed")));
        Assert.Empty(await Ids(new RunQuery(DefinitionId: "nothing")));

        async Task<IEnumerable<string>> Ids(RunQuery query) => (await bench.Store.ListRunsAsync(query)).Select(r => r.RunId);
    }

    [Fact]
    public async Task A_summary_says_where_a_run_is()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0, life.Events.Count));
        var run = life.At(life.Events.Count);

        Assert.Equal(
            new RunSummary("r", "life", life.Plan.Hash, "Completed", run.Version, "simulation", run.StartedAt, run.EndedAt, run.ClosedAt),
            Assert.Single(await bench.Store.ListRunsAsync(new RunQuery())));
    }

    [Fact]
    public async Task A_definition_id_names_its_latest_run_and_a_run_id_itself()
    {
        await using var bench = await OpenAsync();
        await CommitAsync(bench, new StoredLife("one").Next(0));
        await CommitAsync(bench, new StoredLife("two").Next(0));
        await CommitAsync(bench, new StoredLife("life", "other").Next(0));
        await CommitAsync(bench, new StoredLife("one").Next(1));

        Assert.Equal("one", await bench.Store.FindRunIdAsync("one"));
        Assert.Equal("life", await bench.Store.FindRunIdAsync("life"));
        Assert.Equal("life", await bench.Store.FindRunIdAsync("other"));
        await CommitAsync(bench, new StoredLife("newer", "other").Next(0));
        Assert.Equal("newer", await bench.Store.FindRunIdAsync("other"));
    }

    [Fact]
    public async Task Definitions_are_found_by_the_hash_of_their_plan_and_the_latest_by_id()
    {
        await using var bench = await OpenAsync();
        var first = new StoredDefinition("h1", "life", "a.yaml", SourceFormat.Yaml, "one");
        var second = new StoredDefinition("h2", "life", "a.toml", SourceFormat.Toml, "two");
        Assert.Null(await bench.Store.FindDefinitionAsync("h1"));
        Assert.Null(await bench.Store.FindLatestDefinitionAsync("life"));
        await bench.Store.SaveDefinitionAsync(first);
        await bench.Store.SaveDefinitionAsync(second);

        Assert.Equal(first, await bench.Store.FindDefinitionAsync("h1"));
        Assert.Equal(second, await bench.Store.FindDefinitionAsync("h2"));
        Assert.Equal(second, await bench.Store.FindLatestDefinitionAsync("life"));
        await bench.Store.SaveDefinitionAsync(first);
        Assert.Equal(first, await bench.Store.FindLatestDefinitionAsync("life"));
    }

    [Fact]
    public async Task Large_values_come_back_whole()
    {
        await using var bench = await OpenAsync();
        var text = string.Concat(Enumerable.Range(0, 120_000).Select(i => $"line {i} ✓\n"));
        var definition = new StoredDefinition("big", "big", "big.yaml", SourceFormat.Yaml, text);
        await bench.Store.SaveDefinitionAsync(definition);
        var life = new StoredLife("r");
        var started = (RunEvent.RunStarted)life.Events[0] with { Inputs = [new Artifact("wish", text, null, text.Length)] };
        var state = life.At(1) with { Inputs = started.Inputs };
        await CommitAsync(bench, life.Next(0) with { State = state, Events = [started], Outbox = [.. Enumerable.Range(1, 2_000).Select(i => life.Message(i))] });

        Assert.Equal(definition, await bench.Store.FindDefinitionAsync("big"));
        Assert.Equal(text, (await bench.Store.LoadAsync("r"))!.State.Inputs[0].Text);
        Assert.Equal(text, Assert.IsType<RunEvent.RunStarted>((await bench.Store.ReadEventsAsync("r", 0, 1))[0].Event).Inputs[0].Text);
        Assert.Equal(2_000, (await bench.Store.ClaimOutboxAsync(5_000, Minute)).Count);
    }
}
