using Microsoft.Extensions.Logging.Abstractions;
using Vapora.BusTests.Local;
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

/// <summary>A planner without a bus, on a clock that is told: one run of one step that is handed out.</summary>
internal sealed class ReconcilerBench : IAsyncDisposable
{
    /// <summary>How its planner behaves.</summary>
    public static PlannerOptions Options { get; } = new() { Lease = TimeSpan.FromHours(1), SendWithin = TimeSpan.FromMinutes(10) };
    private readonly Dispatcher _dispatcher;
    private readonly RecentQueues _recent;
    private readonly WorkerHeartbeatConsumer _heartbeats;

    private ReconcilerBench(IRunStore store, ToldTime time)
    {
        (Store, Time) = (store, time);
        var feed = new RunFeed(NullLogger<RunFeed>.Instance);
        Cache = new RunCache(store, Machines = new MachineCatalog(store));
        _dispatcher = new Dispatcher(store, Sender, time, NullLogger<Dispatcher>.Instance);
        Desk = new RunDesk(new RunMailboxes(Cache, new RunCommitter(store, _dispatcher, feed, Options), time), Cache, time);
        _recent = new RecentQueues(feed, Options, time);
        Reconciler = new Reconciler(store, _dispatcher, new RunLooks(store, Cache, Options, time, NullLogger<RunLooks>.Instance), Desk, _recent, Sender, Bus, Options, time, NullLogger<Reconciler>.Instance);
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

    public static async Task<ReconcilerBench> StartAsync(string more = "")
    {
        var time = new ToldTime();
        var bench = new ReconcilerBench(new MemoryRunStore(time, time), time);
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

    /// <summary>Reconciles, and answers how many runs were looked at.</summary>
    public async Task<int> LooksAsync()
    {
        var due = await Store.ListDueRunsAsync(10);
        await Reconciler.ReconcileAsync(default);
        Assert.Empty(await Store.ListDueRunsAsync(10));
        return due.Count;
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

    public sealed class ToldBus : IBusState
    {
        public bool IsConnected { get; set; } = true;
    }

    public sealed class ToldTime : TimeProvider
    {
        private long _ticks = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;

        public override long GetTimestamp() => _ticks;

        public override DateTimeOffset GetUtcNow() => new(_ticks, TimeSpan.Zero);
    }

    public sealed class RecordingSender : IMessageSender
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
