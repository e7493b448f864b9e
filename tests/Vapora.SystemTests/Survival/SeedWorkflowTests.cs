using Vapora.Stack;
using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.SystemTests.Survival;

[Collection(Servers.Name)]
public sealed class SeedWorkflowTests(Servers servers)
{
    [Fact]
    public async Task The_three_seed_workflows_complete_across_processes()
    {
        await using var stack = await servers.StackAsync(new StackOptions { Gate = "all", Workers = Workers.OfEveryRole });
        string[] files = ["feature-auth.yaml", "feature-auth-mfa.yaml", "feature-user-preferences.yaml"];
        foreach (var file in files) await stack.Planner.SubmitAsync(await Workers.ExampleAsync(file), file, file);
        await stack.Store.ClosedAsync(files, TimeSpan.FromSeconds(60));
        foreach (var file in files)
            Assert.Equal(RunOutcome.Completed, (await stack.Store.EventsAsync(file)).Select(e => e.Event).OfType<RunEvent.RunEnded>().Last().Outcome);
        Assert.Empty(await stack.Queues.TroubleAsync());
        Assert.Empty(await stack.EndServicesAsync());
    }
}
