using Microsoft.Extensions.Logging.Abstractions;
using Vapora.BusTests.Local;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Hosting.Bus;
using Vapora.Planner;
using Vapora.Planner.Runs;
using Vapora.Planner.Sagas;
using Vapora.Planner.Workers;
using Vapora.Storage;
using Vapora.Storage.Memory;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Faults;

public sealed class ReconcilerTests
{
    private static readonly PlannerOptions Options = new() { Lease = TimeSpan.FromHours(1), SendWithin = TimeSpan.FromMinutes(10) };

    [Fact]
    public async Task What_nobody_has_taken_is_sent_again_as_the_same_message_ever_later()
    {
        await using var bench = await Bench.StartAsync();
        var first = Assert.Single(bench.Sender.Sent<ExecuteStep>());
        bench.Time.Advance(Options.SendWithin - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
        Assert.Equal([As(first), As(first)], bench.Sender.Sent<ExecuteStep>().Select(As));
        bench.Time.Advance(Options.SendWithin);
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
        bench.Time.Advance(Options.SendWithin);
        Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
    }

    [Fact]
    public async Task A_worker_that_is_silent_for_a_lease_has_lost_what_it_held_and_another_attempt_is_handed_out()
    {
        await using var bench = await Bench.StartAsync();
        await bench.TakenAsync();
        bench.Time.Advance(Options.Lease);
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));

        var work = (await bench.Desk.FindAsync("run-1"))!.State.Steps[0].Work[0];
        Assert.Equal((AssignmentStatus.Resting, 1), (work.Status, work.Losses));
        Assert.True(TimerKey.TryParse(Assert.Single(await bench.Store.PendingTimersAsync(10)).Key, out var retry));
        await bench.Desk.TakeAsync("run-1", new RunSignal.TimerFired(retry));
        Assert.Equal(2, Assert.IsType<ExecuteStep>(bench.Sender.Sent<ExecuteStep>()[^1].Message).Attempt);
        Assert.Single(bench.Sender.Sent<StopStep>());
    }

    [Fact]
    public async Task A_sign_of_life_renews_the_lease_of_this_attempt_and_no_other()
    {
        await using var bench = await Bench.StartAsync();
        await bench.TakenAsync();
        bench.Time.Advance(Options.Lease - TimeSpan.FromSeconds(1));
        await bench.HearAsync(attempt: 1);
        bench.Time.Advance(Options.Lease - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
        await bench.HearAsync(attempt: 2);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
    }

    [Fact]
    public async Task Who_cannot_hear_anybody_takes_no_silence_for_a_loss_until_a_lease_after_it_hears_again()
    {
        await using var bench = await Bench.StartAsync();
        await bench.TakenAsync();
        bench.Time.Advance(Options.Lease * 3);
        bench.Bus.IsConnected = false;
        Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
        bench.Bus.IsConnected = true;
        bench.Time.Advance(Options.Lease - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
    }

    [Fact]
    public async Task A_broker_that_has_lost_everything_is_sent_everything_again()
    {
        await using var bench = await Bench.StartAsync();
        Assert.Equal(1, await bench.Store.ExpireSendsAsync());
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
        Assert.Equal(2, bench.Sender.Sent<ExecuteStep>().Count);
    }

    [Fact]
    public async Task Workers_hear_of_queues_that_need_skills_or_have_a_priority_of_their_own()
    {
        await using var bench = await Bench.StartAsync("    skill_match: [c#, asp.net]\n    priority: high\n");
        await bench.Reconciler.AnnounceQueuesAsync(default);
        Assert.Equal(["vapora.agent.developer.asp__2enet:c__23::high"], Assert.IsType<QueuesInUse>(Assert.Single(bench.Sender.Sent<QueuesInUse>()).Message).Queues);
        Assert.Equal(("developer", "asp.net c#"), Contracts.Queues.ReadAgent("vapora.agent.developer.asp__2enet:c__23::high") is { } read ? (read.Role, string.Join(' ', read.Skills)) : default);
    }

    [Fact]
    public async Task What_is_done_before_anybody_looks_is_never_tracked()
    {
        await using var bench = await Bench.StartAsync();
        await bench.TakenAsync();
        await bench.HearAsync(attempt: 1);
        Assert.Equal(0, await bench.Store.CountAssignmentsAsync());
        Assert.Empty(bench.Sender.Sent<StopStep>());
    }

    [Fact]
    public async Task Who_has_died_right_after_taking_a_step_has_lost_it_a_lease_later()
    {
        await using var bench = await Bench.StartAsync();
        await bench.TakenAsync();
        for (var waited = TimeSpan.Zero; waited < Options.Lease - TimeSpan.FromMinutes(1); waited += TimeSpan.FromMinutes(1))
        {
            bench.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(0, await bench.Reconciler.ReconcileAsync(default));
        }

        bench.Time.Advance(TimeSpan.FromMinutes(1) + Options.SendWithin);
        Assert.Equal(1, await bench.Reconciler.ReconcileAsync(default));
        Assert.Equal(1, (await bench.Desk.FindAsync("run-1"))!.State.Steps[0].Work[0].Losses);
    }

    [Fact]
    public async Task Who_says_to_hold_what_another_has_or_nobody_gave_is_told_to_stop()
    {
        await using var bench = await Bench.StartAsync();
        await bench.HearAsync(attempt: 1, worker: "somebody@w"); // his acceptance may be on its way
        Assert.Empty(bench.Sender.Sent<StopStep>());
        await bench.TakenAsync();
        await bench.HearAsync(attempt: 1, worker: "somebody@w");
        await bench.HearAsync(attempt: 2);
        Assert.Equal(["somebody@w", "developer-001@w"], bench.Sender.Sent<StopStep>().Select(s => ((StopStep)s.Message).Worker));
    }

    [Fact]
    public async Task What_was_tracked_in_the_moment_it_was_settled_is_forgotten_and_sent_to_nobody()
    {
        await using var bench = await Bench.StartAsync();
        await bench.TakenAsync();
        var (key, now) = (new AssignmentKey("run-1", "build", "Work", 0), bench.Time.GetUtcNow());
        var (message, id) = bench.Sender.Sent<ExecuteStep>()[0];
        await bench.Store.TrackAsync([TrackedAssignment.Of(new DispatchedAssignment(key with { Slot = 1 }, 1, id!.Value, "vapora.agent.developer", (ExecuteStep)message), now)]);
        await bench.Store.TrackAsync([TrackedAssignment.Of(new TakenAssignment(key, 1, "somebody@w"), now)]);
        await bench.Reconciler.ReconcileAsync(default);
        Assert.Equal(0, await bench.Store.CountAssignmentsAsync());
        Assert.Single(bench.Sender.Sent<ExecuteStep>());
        Assert.Equal(AssignmentStatus.Running, (await bench.Desk.FindAsync("run-1"))!.State.Steps[0].Work[0].Status);
    }

    [Fact]
    public async Task What_somebody_has_taken_since_it_was_tracked_is_under_his_lease_and_not_sent_again()
    {
        await using var bench = await Bench.StartAsync();
        await bench.TakenAsync();
        var (message, id) = bench.Sender.Sent<ExecuteStep>()[0];
        await bench.Store.TrackAsync([TrackedAssignment.Of(new DispatchedAssignment(new AssignmentKey("run-1", "build", "Work", 0), 1, id!.Value, "vapora.agent.developer", (ExecuteStep)message), bench.Time.GetUtcNow())]);
        await bench.Reconciler.ReconcileAsync(default);
        Assert.Single(bench.Sender.Sent<ExecuteStep>());
        bench.Time.Advance(Options.Lease);
        await bench.Reconciler.ReconcileAsync(default);
        Assert.Equal(1, (await bench.Desk.FindAsync("run-1"))!.State.Steps[0].Work[0].Losses);
    }

    [Fact]
    public async Task A_run_to_which_nothing_happens_is_looked_at_once_an_hour_and_soon_after_it_hands_something_out_again()
    {
        await using var bench = await Bench.StartAsync();
        await bench.TakenAsync();
        bench.Time.Advance(Options.SendWithin * 2);
        await bench.Reconciler.ReconcileAsync(default); // quiet, and what runs is younger than a lease: looked at again soon
        await bench.HearAsync(attempt: 1);
        bench.Time.Advance(Options.Lease / 2);
        await bench.HearAsync(attempt: 1);
        bench.Time.Advance(Options.Lease / 2);
        await bench.Reconciler.ReconcileAsync(default);
        bench.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(await bench.Store.ClaimDueRunsAsync(10, TimeSpan.FromHours(1)));

        await bench.Desk.TakeAsync("run-1", new RunSignal.Returned(new AssignmentId(0, AssignmentKind.Work, 0, 1), "developer-001@w"));
        Assert.Equal(2, bench.Sender.Sent<ExecuteStep>().Count);
        bench.Time.Advance(Options.SendWithin);
        Assert.Single(await bench.Store.ClaimDueRunsAsync(10, TimeSpan.FromHours(1)));
    }

    private static (string Message, Guid? Id) As((object Message, Guid? Id) sent) => (System.Text.Encoding.UTF8.GetString(Contracts.ContractJson.Serialize(sent.Message)), sent.Id);

    /// <summary>A planner without a bus, on a clock that is told: one run of one step that is handed out.</summary>
    private sealed class Bench : IAsyncDisposable
    {
        private readonly Dispatcher _dispatcher;
        private readonly RecentQueues _recent;
        private readonly WorkerHeartbeatConsumer _heartbeats;

        private Bench(IRunStore store, ToldTime time)
        {
            (Store, Time) = (store, time);
            var feed = new RunFeed(NullLogger<RunFeed>.Instance);
            Cache = new RunCache(store, Machines = new MachineCatalog(store));
            _dispatcher = new Dispatcher(store, Sender, time, NullLogger<Dispatcher>.Instance);
            Desk = new RunDesk(new RunMailboxes(Cache, new RunCommitter(store, _dispatcher, feed, Options), time), Cache, time);
            _recent = new RecentQueues(feed, Options, time);
            Reconciler = new Reconciler(store, _dispatcher, new RunLooks(store, Cache, Options, time), Desk, _recent, Sender, Bus, Options, time, NullLogger<Reconciler>.Instance);
            _heartbeats = new WorkerHeartbeatConsumer(store, Cache, Sender, Options, time);
        }

        public IRunStore Store { get; }

        public ToldTime Time { get; }

        public RunCache Cache { get; }

        public MachineCatalog Machines { get; }

        public RunDesk Desk { get; }

        public Reconciler Reconciler { get; }

        public RecordingSender Sender { get; } = new();

        public ToldBus Bus { get; } = new();

        public static async Task<Bench> StartAsync(string more = "")
        {
            var time = new ToldTime();
            var bench = new Bench(new MemoryRunStore(time, time), time);
            var source = Examples.Yaml($"workflow: lease\nsteps:\n  build:\n    agent: developer\n{more}");
            var plan = PlanCompiler.Compile(DefinitionReader.Read(source).Definition!);
            await bench.Store.SaveDefinitionAsync(new StoredDefinition(plan.Hash, plan.Id, source.Path, source.Format, source.Text));
            bench.Machines.Add(plan);
            await bench.Desk.StartAsync(plan, new RunSignal.Start("run-1", "ann", [], true));
            // It has heard for a lease: before that it would judge nobody.
            await bench.Reconciler.ReconcileAsync(default);
            return bench;
        }

        public async Task TakenAsync()
        {
            Time.Advance(Options.Lease); // what was there when the planner began is judged a lease later
            await Desk.TakeAsync("run-1", new RunSignal.Accepted(new AssignmentId(0, AssignmentKind.Work, 0, 1), "developer-001@w"));
        }

        public Task HearAsync(int attempt, string worker = "developer-001@w") => _heartbeats.HearAsync(
            new WorkerHeartbeat { Process = "w", Holding = [new HeldAssignment { RunId = "run-1", Step = "build", Kind = "Work", Slot = 0, Attempt = attempt, Worker = worker }] }, default);

        public ValueTask DisposeAsync()
        {
            _dispatcher.Dispose();
            _recent.Dispose();
            Reconciler.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class ToldBus : IBusState
    {
        public bool IsConnected { get; set; } = true;
    }

    private sealed class ToldTime : TimeProvider
    {
        private long _ticks = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;

        public override long GetTimestamp() => _ticks;

        public override DateTimeOffset GetUtcNow() => new(_ticks, TimeSpan.Zero);
    }

    private sealed class RecordingSender : IMessageSender
    {
        private readonly List<(object Message, Guid? Id)> _sent = [];

        public IReadOnlyList<(object Message, Guid? Id)> Sent<T>() => [.. _sent.Where(s => s.Message is T)];

        public Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default)
        {
            _sent.Add((message, messageId));
            return Task.CompletedTask;
        }

        public Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default) => SendAsync("", message, messageId, cancellation);
    }
}
