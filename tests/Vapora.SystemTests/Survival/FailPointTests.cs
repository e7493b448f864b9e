using Vapora.Hosting.Faults;
using Vapora.Stack;
using Vapora.Stack.Services;
using Vapora.Stack.Work;
using Xunit;

namespace Vapora.SystemTests.Survival;

/// <summary>Each service dies at each point of the protocol (<c>kill -9</c>), is started again as a supervisor would, and the run ends as if nothing had happened.</summary>
[Collection(Servers.Name)]
public sealed class FailPointTests(FailPointTests.OneOfEach one) : IClassFixture<FailPointTests.OneOfEach>
{
    private static readonly TimeSpan Recovers = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Unwritten = TimeSpan.FromSeconds(3);

    public static TheoryData<ServiceKind, FailPoint> Points => new()
    {
        { ServiceKind.Planner, FailPoint.BeforeCommit },
        { ServiceKind.Planner, FailPoint.AfterCommit },
        { ServiceKind.Planner, FailPoint.BeforePublish },
        { ServiceKind.Planner, FailPoint.AfterPublish },
        { ServiceKind.Planner, FailPoint.BeforeAck },
        { ServiceKind.Worker, FailPoint.AfterTake },
        { ServiceKind.Worker, FailPoint.AfterRun },
        { ServiceKind.Worker, FailPoint.BeforePublish },
        { ServiceKind.Worker, FailPoint.AfterPublish },
        { ServiceKind.Worker, FailPoint.BeforeAck },
        { ServiceKind.Gate, FailPoint.BeforePublish },
        { ServiceKind.Gate, FailPoint.AfterPublish },
        { ServiceKind.Gate, FailPoint.BeforeAck },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_service_that_dies_at_any_point_loses_nothing_and_repeats_nothing(ServiceKind kind, FailPoint point)
    {
        var stack = one.Stack;
        var service = stack.Of(kind).Single();
        await service.EndAsync();
        var lives = service.Exits.Count;
        service.IsSupervised = true;
        service.Start($"{point}:{(kind == ServiceKind.Gate ? 1 : 2)}"); // the first time, a planner is still at the request that starts the run
        await stack.ReadyAsync();

        var runId = $"{kind}-{point}";
        await stack.Planner.SubmitAsync(Shapes.Of("points", Shapes.Step("s1", "developer", [], "approval_required: true"), Shapes.Step("s2", "developer", ["s1"]), Shapes.Step("s3", "developer", ["s1"])), runId);
        await stack.Store.ClosedAsync([runId], Recovers);
        await Until.HoldsAsync(() => service.Exits.Count == lives + 1, Recovers, $"the death of the {kind}"); // may come after the run's end: before the last ack
        await Ends.CompletedAsync(stack, runId);
        Assert.Equal(["s1", "s2", "s3"], stack.Effects.Read().Where(e => e.RunId == runId).Select(e => e.Step).Distinct().Order());
    }

    [Fact]
    public async Task What_was_answered_is_there_whenever_the_planner_dies()
    {
        var stack = one.Stack;
        var planner = stack.Of(ServiceKind.Planner).Single();
        await planner.EndAsync();
        planner.IsSupervised = true;
        planner.Start();
        await stack.ReadyAsync();
        var lives = planner.Exits.Count;
        Task answer;
        await using (await stack.Store.HoldEventsAsync())
        {
            answer = stack.Planner.SubmitAsync(Shapes.Chain("answered", 1), "answered");
            await Until.StaysAsync(() => Task.FromResult(!answer.IsCompleted), Unwritten, "what cannot be written is not answered");
            planner.Kill9();
            await Until.HoldsAsync(() => planner.Exits.Count > lives, Recovers, "the death of the planner");
        }

        await answer; // the client asks again
        await stack.Store.ClosedAsync(["answered"], Recovers);
        await Ends.CompletedAsync(stack, "answered");
    }

    /// <summary>One planner, one worker and one gate.</summary>
    public sealed class OneOfEach(Servers servers) : IAsyncLifetime
    {
        public VaporaStack Stack { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Stack = await servers.StackAsync(new StackOptions { Gate = "all" });
            Stack.AddWorker(new WorkerSpec("developer") { Agents = Stack.Effects.Profile() }).Start();
            await Stack.ReadyAsync();
        }

        public async Task DisposeAsync() => await Stack.DisposeAsync();
    }
}
