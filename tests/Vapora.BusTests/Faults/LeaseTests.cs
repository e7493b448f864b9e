using Microsoft.Extensions.Logging.Abstractions;
using Vapora.BusTests.Local;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Bus;
using Vapora.Planner.Leases;
using Vapora.Planner.Runs;
using Vapora.Storage.Memory;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Faults;

public sealed class LeaseTests
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(1);
    private static readonly AssignmentId Id = new(0, AssignmentKind.Work, 0, 1);

    [Fact]
    public async Task A_loss_that_cannot_be_told_is_told_at_the_next_look_and_once()
    {
        var (time, sender) = (new ToldTime(), new Stubborn { Failures = 2 });
        using var monitor = await WatchingAsync(sender, time);
        time.Ticks += Length.Ticks;
        await monitor.CheckAsync();
        await monitor.CheckAsync();
        Assert.Empty(sender.Lost);
        await monitor.CheckAsync();
        await monitor.CheckAsync();
        Assert.Equal(("run-1", "build", 1), (Assert.Single(sender.Lost).RunId, sender.Lost[0].Step, sender.Lost[0].Attempt));
        Assert.Equal(0, monitor.Count);
    }

    [Fact]
    public async Task A_sign_of_life_of_this_attempt_and_no_other_renews_the_lease()
    {
        var (time, sender) = (new ToldTime(), new Stubborn());
        using var monitor = await WatchingAsync(sender, time);
        time.Ticks += Length.Ticks - 1;
        monitor.Renew(new StepHeartbeat { RunId = "run-1", Step = "build", Kind = "Work", Slot = 0, Attempt = 1, Worker = "w" });
        time.Ticks += Length.Ticks - 1;
        await monitor.CheckAsync();
        Assert.Empty(sender.Lost);
        monitor.Renew(new StepHeartbeat { RunId = "run-1", Step = "build", Kind = "Work", Slot = 0, Attempt = 2, Worker = "w" });
        time.Ticks++;
        await monitor.CheckAsync();
        Assert.Single(sender.Lost);
    }

    private static async Task<LeaseMonitor> WatchingAsync(Stubborn sender, ToldTime time)
    {
        var plan = PlanCompiler.Compile(DefinitionReader.Read(Examples.Yaml("workflow: lease\nsteps:\n  build:\n    agent: developer\n")).Definition!);
        var (store, feed) = (new MemoryRunStore(TimeProvider.System), new RunFeed(NullLogger<RunFeed>.Instance));
        var monitor = new LeaseMonitor(feed, sender, Length, NullLogger<LeaseMonitor>.Instance, time);
        using var timers = new RunTimers(store, sender, TimeProvider.System, NullLogger<RunTimers>.Instance);
        var committer = new RunCommitter(store, new OutboxDispatcher(store, new Sagas.SilentSender(), NullLogger<OutboxDispatcher>.Instance), timers, feed);
        RunState? run = null;
        foreach (var signal in new RunSignal[] { new RunSignal.Start("run-1", "ann", [], true), new RunSignal.Accepted(Id, "developer-001") })
        {
            var decision = RunLogic.Decide(plan, run, signal, DateTimeOffset.UnixEpoch)!;
            await committer.CommitAsync(plan, run?.Version ?? 0, decision, CancellationToken.None);
            run = decision.State;
        }

        Assert.Equal(1, monitor.Count);
        return monitor;
    }

    private sealed class ToldTime : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }

    private sealed class Stubborn : IMessageSender
    {
        public int Failures { get; set; }

        public List<StepLost> Lost { get; } = [];

        public Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default)
        {
            if (Failures-- > 0) throw new PlantedException("the broker is away");
            if (message is StepLost lost) Lost.Add(lost);
            return Task.CompletedTask;
        }

        public Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default) => Task.CompletedTask;
    }
}
