using Vapora.Stack;
using Vapora.Stack.Work;
using Xunit;

namespace Vapora.SystemTests.Survival;

/// <summary>What everything stands on falls, in the middle of runs.</summary>
[Collection(Servers.Name)]
public sealed class ServerFailureTests(Servers servers)
{
    private static readonly TimeSpan Recovers = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_broker_that_is_killed_and_started_again_delays_runs_and_nothing_else()
    {
        await using var stack = await StackAsync();
        var runs = await StartAsync(stack);
        await stack.KillBrokerAsync();
        await EndAsync(stack, runs);
    }

    [Fact]
    public async Task A_broker_that_has_lost_all_its_data_delays_runs_and_nothing_else()
    {
        await using var stack = await StackAsync();
        var runs = await StartAsync(stack);
        await stack.KillBrokerAsync(wiped: true);
        await EndAsync(stack, runs);
    }

    [Fact]
    public async Task Work_that_nobody_had_taken_when_the_broker_lost_its_data_is_sent_again()
    {
        await using var stack = await servers.StackAsync(new StackOptions());
        await stack.Planner.SubmitAsync(Shapes.Chain("waits", 2), "waits");
        await Until.HoldsAsync(async () => (await stack.Queues.ListAsync()).Any(q => q is { Name: "vapora.agent.developer", Messages: > 0 }), Recovers, "the step is with the broker");
        await stack.KillBrokerAsync(wiped: true);
        stack.AddWorker(new WorkerSpec("developer")).Start();
        await EndAsync(stack, ["waits"]);
    }

    [Fact]
    public async Task Questions_and_answers_that_a_broker_has_lost_are_asked_and_given_again()
    {
        await using var stack = await servers.StackAsync(new StackOptions { Workers = [new WorkerSpec("developer")] });
        await stack.Planner.SubmitAsync(Shapes.Of("asks", Shapes.Step("s1", "developer", [], "approval_required: true")), "asks");
        await Until.HoldsAsync(async () => (await stack.Store.OutstandingAsync()) is { Questions: 1, Messages: 0 }, Recovers, "the question is with the broker");
        await stack.KillBrokerAsync(wiped: true); // there is no gate yet that could have heard it
        stack.AddGate("all").Start();
        await EndAsync(stack, ["asks"]);
    }

    [Fact]
    public async Task A_database_that_is_killed_and_started_again_delays_runs_and_nothing_else()
    {
        await using var stack = await StackAsync();
        var runs = await StartAsync(stack);
        await stack.KillPostgresAsync();
        await stack.Store.ClosedAsync(runs, Recovers);
        Assert.All(stack.Services, s => Assert.Empty(s.Exits));
        await EndAsync(stack, runs);
    }

    [Fact]
    public async Task What_is_accepted_while_the_broker_is_down_is_done_when_it_is_up()
    {
        await servers.Broker.StopAsync();
        try
        {
            await using var stack = await servers.StackAsync(new StackOptions { Workers = [new WorkerSpec("developer") { Slots = 20 }] });
            string[] runs = [.. Enumerable.Range(1, 100).Select(i => $"early-{i}")];
            foreach (var run in runs) Assert.True((await stack.Planner.SubmitAsync(Shapes.Chain("early", 2), run)).IsNew);
            await stack.StartBrokerAsync();
            await EndAsync(stack, runs);
        }
        finally
        {
            await servers.Broker.StartAsync();
        }
    }

    // Steps that last a little, so that the fault finds some handed out, some taken and some done.
    private Task<VaporaStack> StackAsync() => servers.StackAsync(new StackOptions
    {
        Planners = 2, Gate = "all", Workers = [new WorkerSpec("developer") { Speed = "1" }, new WorkerSpec("developer") { Speed = "1" }],
    });

    private static async Task<string[]> StartAsync(VaporaStack stack)
    {
        string[] runs = [.. Enumerable.Range(1, 6).Select(i => $"run-{i}")];
        const string keys = "estimated_duration: 1s, retry: {max_attempts: 20}";
        foreach (var run in runs)
        {
            var text = run.EndsWith('1') ? Shapes.FanOut("wide", 8, keys: keys) : Shapes.Chain("long", 5, keys: keys);
            await stack.Planner.SubmitAsync(text, run);
        }

        await Until.HoldsAsync(async () => (await Task.WhenAll(runs.Select(stack.Store.EventsAsync))).Sum(e => e.Count(x => x.Event is Workflows.Runs.RunEvent.AssignmentAnswered)) >= 4, Recovers, "four steps are done");
        return runs;
    }

    private static async Task EndAsync(VaporaStack stack, string[] runs)
    {
        await stack.Store.ClosedAsync(runs, Recovers);
        await Ends.CompletedAsync(stack, runs);
        Assert.Empty(await stack.EndServicesAsync());
    }
}
