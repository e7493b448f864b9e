using Vapora.Stack;
using Vapora.Stack.Work;
using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.SystemTests.Survival;

/// <summary>Several planners and many workers at once.</summary>
[Collection(Servers.Name)]
public sealed class TeamTests(Servers servers)
{
    private static readonly TimeSpan Done = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Planners_that_fight_over_the_same_runs_apply_every_result_once()
    {
        await using var stack = await servers.StackAsync(new StackOptions { Planners = 2, Workers = [new WorkerSpec("developer") { Slots = 20 }, new WorkerSpec("developer") { Slots = 20 }] });
        string[] runs = [.. Enumerable.Range(1, 20).Select(i => $"fought-{i}")];
        await Task.WhenAll(runs.Select((run, i) => stack.Planner.SubmitAsync(i % 2 == 0 ? Shapes.FanOut("wide", 20) : Shapes.Chain("long", 10), run)));
        await stack.Store.ClosedAsync(runs, Done);
        await Ends.CompletedAsync(stack, runs);

        // Nothing was handed out twice either: no planner took another's news for none.
        foreach (var (run, i) in runs.Select((run, i) => (run, i))) Assert.Equal((run, i % 2 == 0 ? 22 : 10), (run, await Ends.AttemptsAsync(stack, run)));
    }

    [Fact]
    public async Task One_run_id_is_one_run_however_many_ask_for_it_at_once()
    {
        await using var stack = await servers.StackAsync(new StackOptions { Planners = 2, Workers = [new WorkerSpec("developer")] });
        var answers = await Task.WhenAll(Enumerable.Range(1, 100).Select(_ => stack.Planner.SubmitAsync(Shapes.Chain("one", 1), "the-one")));
        Assert.Single(answers, a => a.IsNew);
        await stack.Store.ClosedAsync(["the-one"], Done);
        await Ends.CompletedAsync(stack, "the-one");
        Assert.Single(await stack.Store.RunsAsync());
    }

    [Fact]
    public async Task Work_that_asks_for_skills_or_has_a_priority_goes_to_whoever_has_them()
    {
        await using var stack = await servers.StackAsync(new StackOptions { Workers = [new WorkerSpec("developer"), new WorkerSpec("developer") { Name = "able", Skills = ["sql", "rust"] }] });
        await stack.Planner.SubmitAsync(
            Shapes.Of("skilled", Shapes.Step("s1", "developer", [], "skill_match: [rust, sql]"), Shapes.Step("s2", "developer", [], "priority: high"), Shapes.Step("s3", "developer", [], "skill_match: [sql], priority: low")), "skilled");
        await stack.Store.ClosedAsync(["skilled"], Done);
        var answers = (await stack.Store.EventsAsync("skilled")).Select(e => e.Event).OfType<RunEvent.AssignmentAnswered>().ToDictionary(e => e.Id.Step, e => e.Worker);
        Assert.EndsWith("@able", answers[0], StringComparison.Ordinal);
        Assert.EndsWith("@able", answers[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_that_are_added_are_slots_of_workers_that_run_and_a_role_that_nobody_plays_is_named()
    {
        await using var stack = await servers.StackAsync(new StackOptions { Workers = [new WorkerSpec("developer") { Slots = 1, Agents = null, Speed = "1" }] });
        await stack.Planner.SubmitAsync(Shapes.Of("grows", [.. Enumerable.Range(1, 4).Select(i => Shapes.Step($"s{i}", "developer", [], "estimated_duration: 30s")), Shapes.Step("s5", "tester", [])]), "grows");
        await stack.Store.HappensAsync("grows", e => e is RunEvent.AssignmentStarted, Done);
        Assert.Equal(1, await AtWorkAsync(stack));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await stack.Planner.AdjustAsync("grows", new { name = "AddAgent", role = "developer", count = 2 }, "more")).Status);
        await Until.HoldsAsync(async () => await AtWorkAsync(stack) == 3, Done, "three are at work");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await stack.Planner.AdjustAsync("grows", new { name = "AddAgent", role = "tester", count = 2 }, "testers")).Status);
        await stack.Store.HappensAsync("grows", e => e is RunEvent.IssueRaised issue && issue.Text.Contains("no worker of role tester is connected", StringComparison.Ordinal), Done);
        Assert.Contains("VAPORA_ROLES=tester", (await stack.Planner.ShowAsync("grows")).ToString(), StringComparison.Ordinal);
    }

    private static async Task<int> AtWorkAsync(VaporaStack stack)
    {
        var events = (await stack.Store.EventsAsync("grows")).Select(e => e.Event).ToList();
        return events.OfType<RunEvent.AssignmentStarted>().Count() - events.OfType<RunEvent.AssignmentAnswered>().Count();
    }
}
