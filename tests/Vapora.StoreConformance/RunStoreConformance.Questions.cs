using Vapora.Contracts.Approvals;
using Vapora.Storage;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.StoreConformance;

// What can be asked: events, lists, definitions, open questions, the time.
public abstract partial class RunStoreConformance
{
    [Fact]
    public async Task Events_can_be_read_from_anywhere_in_any_number()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        var total = life.Events.Count;
        await CommitAsync(bench, life.Next(0, 3));
        await CommitAsync(bench, life.Next(3, 4));
        await CommitAsync(bench, life.Rest(7));

        for (var after = 0; after <= total; after++)
        {
            for (var limit = 1; limit <= total + 1; limit++)
                Assert.Equal(Enumerable.Range(after + 1, Math.Min(limit, total - after)).Select(i => (long)i), (await bench.Store.ReadEventsAsync("r", after, limit)).Select(e => e.Sequence));
        }

        Assert.Empty(await bench.Store.ReadEventsAsync("r", 1_000, 50));
        Assert.Equal(total, (await bench.Store.ReadEventsAsync("r", 0, int.MaxValue)).Count);
        Assert.Equal(1, (await bench.Store.ReadEventsAsync("r", -5, 1))[0].Sequence);
    }

    [Fact]
    public async Task Runs_are_listed_the_latest_started_first_and_by_what_is_asked()
    {
        await using var bench = await OpenAsync();
        var (one, two, other) = (new StoredLife("one"), new StoredLife("two"), new StoredLife("three", "other"));
        foreach (var life in new[] { one, two, other }) await CommitAsync(bench, life.Next(0, 3));
        await CommitAsync(bench, one.Rest(3));

        Assert.Equal(["three", "two", "one"], await Ids(new RunQuery()));
        Assert.Equal(["three", "two"], await Ids(new RunQuery(Limit: 2)));
        Assert.Equal(["two", "one"], await Ids(new RunQuery(DefinitionId: "life")));
        Assert.Equal(["three", "two"], await Ids(new RunQuery(OpenOnly: true)));
        Assert.Equal(["two"], await Ids(new RunQuery(DefinitionId: "life", OpenOnly: true)));
        Assert.Equal(["one"], await Ids(new RunQuery(StateName: "Completed")));
        Assert.Empty(await Ids(new RunQuery(DefinitionId: "other", StateName: "Completed")));
        Assert.Empty(await Ids(new RunQuery(DefinitionId: "nothing")));

        async Task<IEnumerable<string>> Ids(RunQuery query) => (await bench.Store.ListRunsAsync(query)).Select(r => r.RunId);
    }

    [Fact]
    public async Task A_summary_says_where_a_run_is_after_every_commit()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        for (var version = 0; version < life.Events.Count; version++)
        {
            // As the planner says it: most commits change nothing that lists show, except how many events there are.
            var isListedAnew = version == 0 || life.At(version) with { Version = 0 } != life.At(version + 1) with { Version = 0 };
            await CommitAsync(bench, life.Next(version) with { IsListedAnew = isListedAnew });
            Assert.Equal(life.At(version + 1), Assert.Single(await bench.Store.ListRunsAsync(new RunQuery())));
        }
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
        // The same plan spelled otherwise: what is stored never changes.
        await bench.Store.SaveDefinitionAsync(second with { Text = "# two" });
        Assert.Equal(second, await bench.Store.FindLatestDefinitionAsync("life"));
    }

    [Fact]
    public async Task Questions_are_open_from_asked_to_answered_the_oldest_first()
    {
        await using var bench = await OpenAsync();
        var (life, other) = (new StoredLife("r"), new StoredLife("other"));
        var escalation = life.Question(1, bench.Now) with { Key = new QuestionKey("r", QuestionKind.Escalation, 1) };
        await CommitAsync(bench, life.Next(0) with { Asked = [life.Question(1, bench.Now), life.Question(2, bench.Now - Hour), escalation] });
        await CommitAsync(bench, other.Next(0) with { Asked = [other.Question(1, bench.Now), other.Question(2, bench.Now)], Answered = [other.Question(2, bench.Now).Key] });

        var open = await bench.Store.ListQuestionsAsync(10);
        Assert.Equal([life.Question(2, bench.Now).Key, life.Question(1, bench.Now).Key, escalation.Key, other.Question(1, bench.Now).Key], open.Select(q => q.Key));
        Assert.Equal(2, (await bench.Store.ListQuestionsAsync(2)).Count);
        Assert.Equal(bench.Now - Hour, open[0].OpenedAt);
        Assert.Equal(("build", "lead"), (Assert.IsType<ApprovalRequested>(open[0].Body).Subject, Assert.IsType<ApprovalRequested>(open[0].Body).Roles[0]));

        await CommitAsync(bench, life.Next(1) with { Answered = [open[1].Key, new QuestionKey("r", QuestionKind.Approval, 9)], Asked = [life.Question(2, bench.Now + Hour)] });
        Assert.Equal([open[0].Key, open[2].Key, open[3].Key], (await bench.Store.ListQuestionsAsync(10)).Select(q => q.Key));
    }

    [Fact]
    public async Task The_store_has_a_clock()
    {
        await using var bench = await OpenAsync();
        var before = await bench.Store.NowAsync();
        await bench.PassAsync(Hour * 60);
        Assert.InRange(await bench.Store.NowAsync() - before, Hour * 60, Hour * 61);
    }

    [Fact]
    public async Task Large_values_and_odd_characters_come_back_whole()
    {
        await using var bench = await OpenAsync();
        var text = string.Concat(Enumerable.Range(0, 120_000).Select(i => $"line {i} ✓ \u0001\"\\\n"));
        var definition = new StoredDefinition("big", "big", "big.yaml", SourceFormat.Yaml, text);
        await bench.Store.SaveDefinitionAsync(definition);
        var life = new StoredLife("r");
        var started = (RunEvent.RunStarted)life.Events[0] with { Inputs = [new Artifact("wish", "\0" + text, null, text.Length)] };
        await CommitAsync(bench, life.Next(0) with { Events = [started], SendWithin = TimeSpan.Zero, Outbox = [.. Enumerable.Range(1, 2_000).Select(i => life.Message(i))] });

        Assert.Equal(definition, await bench.Store.FindDefinitionAsync("big"));
        Assert.Equal("\0" + text, Assert.IsType<RunEvent.RunStarted>((await bench.Store.ReadEventsAsync("r", 0, 1))[0].Event).Inputs[0].Text);
        Assert.Equal(2_000, (await bench.Store.ClaimOutboxAsync(5_000, Hour)).Count);
    }
}
