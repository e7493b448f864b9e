using System.Net;
using Vapora.Hosting.Service;
using Vapora.Hosting.Settings;
using Vapora.Stack;
using Vapora.Stack.Clients;
using Vapora.Stack.Services;
using Vapora.Stack.Work;

namespace Vapora.MartenConformance;

/// <summary>The services as they are shipped, told to keep runs in Marten.</summary>
public sealed class MartenStackTests
{
    private const int Runs = 10;
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Planner_workers_and_gate_work_on_marten_and_a_planner_that_is_killed_goes_on_where_it_was()
    {
        await using var stack = await VaporaStack.StartAsync(new StackOptions
        {
            StartsServices = false, Gate = "all", Workers = [new WorkerSpec("developer")], Environment = new Dictionary<string, string> { ["VAPORA_STORE"] = "marten" },
        });
        await StoreTables.MigrateAsync(new StoreChoice(StoreDriver.Marten, stack.Connection));
        foreach (var service in stack.Services) service.Start();
        await stack.ReadyAsync();

        for (var i = 0; i < Runs; i++) await stack.Planner.SubmitAsync(Shapes.Chain("kept", 5, keys: "approval_required: true"), $"kept-{i}");
        await Until.HoldsAsync(async () => await CompletedAsync(stack.Planner) > 0, EndsWithin, "one run is done");
        stack.Of(ServiceKind.Planner)[0].Kill9();
        await Until.HoldsAsync(async () => await CompletedAsync(stack.Planner) == Runs, EndsWithin, "all runs are done");
        Assert.Empty(await stack.Store.RunsAsync()); // nothing of it is in the tables of the other driver
        Assert.Empty(await stack.Queues.TroubleAsync());
    }

    private static async Task<int> CompletedAsync(PlannerClient planner)
    {
        var (code, body) = await planner.AskAsync(HttpMethod.Get, "/api/v1/runs?status=Completed", null);
        Assert.Equal(HttpStatusCode.OK, code);
        return body.GetArrayLength();
    }
}
