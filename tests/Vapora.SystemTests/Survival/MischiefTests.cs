using Vapora.Stack;
using Vapora.Stack.Faults;
using Vapora.Stack.Work;
using Xunit;

namespace Vapora.SystemTests.Survival;

[Collection(Servers.Name)]
public sealed class MischiefTests(Servers servers)
{
    [Fact]
    public async Task Messages_that_come_twice_late_and_in_another_order_change_nothing()
    {
        await using var stack = await servers.StackAsync(new StackOptions { Planners = 2, Gate = "all", Workers = [.. Workers.OfEveryRole, new WorkerSpec("developer")], LeaseSeconds = 30 });
        await using var mischief = await Mischief.StartAsync(stack, seed: 7, copiesMax: 3, latest: TimeSpan.FromSeconds(1));
        string[] examples = ["feature-auth.yaml", "feature-auth-mfa.yaml", "feature-user-preferences.yaml"];
        foreach (var file in examples) await stack.Planner.SubmitAsync(await Workers.ExampleAsync(file), file, file);
        string[] shapes = ["chain", "fan"];
        await stack.Planner.SubmitAsync(Shapes.Chain("chain", 8), shapes[0]);
        await stack.Planner.SubmitAsync(Shapes.FanOut("fan", 20), shapes[1]);
        await stack.Store.ClosedAsync([.. examples, .. shapes], TimeSpan.FromSeconds(90));
        Assert.InRange(mischief.Copies, 100, int.MaxValue);
        await Ends.CompletedAsync(stack, [.. examples, .. shapes]);
        Assert.Equal((8, 22), (await Ends.AttemptsAsync(stack, shapes[0]), await Ends.AttemptsAsync(stack, shapes[1])));
    }

    [Fact]
    public async Task A_step_that_must_not_be_done_twice_is_not_whoever_gets_a_copy_of_its_message()
    {
        await using var stack = await servers.StackAsync(new StackOptions { Planners = 2, LeaseSeconds = 30 });
        for (var i = 0; i < 3; i++) stack.AddWorker(new WorkerSpec("developer") { Agents = stack.Effects.Profile(), Slots = 4 }).Start();
        await stack.ReadyAsync();
        await using var mischief = await Mischief.StartAsync(stack, seed: 11, copiesMax: 3, latest: TimeSpan.FromMilliseconds(200));
        await stack.Planner.SubmitAsync(Shapes.FanOut("once", 20, keys: "effect: at-most-once"), "once");
        await stack.Store.ClosedAsync(["once"], TimeSpan.FromSeconds(60));
        await Ends.CompletedAsync(stack, "once");
        Assert.All(stack.Effects.Read().CountBy(line => (line.Step, line.Slot)), done => Assert.Equal((done.Key, 1), (done.Key, done.Value)));
    }
}
