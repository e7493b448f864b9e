using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vapora.BusTests.Local;
using Vapora.Contracts;
using Vapora.Contracts.Runs;
using Vapora.Hosting.Bus;
using Vapora.Planner;
using Vapora.Planner.Runs;
using Vapora.Storage;
using Vapora.Storage.Memory;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.BusTests.Sagas;

/// <summary>A planner alone on an in-memory bus: takes messages, sends nothing, and says when a message is done with.</summary>
internal sealed class PlannerBench : IAsyncDisposable, IReceiveObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly IHost _host;
    private readonly SemaphoreSlim _done = new(0);

    private PlannerBench(IHost host) => _host = host;

    public IRunStore Store => _host.Services.GetRequiredService<IRunStore>();

    public IBusControl Bus => _host.Services.GetRequiredService<IBusControl>();

    public SagaWitness Witness { get; } = new();

    public ErrorQueues Errors { get; } = new();

    /// <summary>What was told to people.</summary>
    public ConcurrentQueue<object> Told { get; } = [];

    public static async Task<PlannerBench> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var services = builder.Services;
        var host = default(PlannerBench);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IRunStore>(new MemoryRunStore(TimeProvider.System));
        services.AddSingleton<IMessageSender>(provider => new SilentSender(new Lazy<IBus>(provider.GetRequiredService<IBus>)));
        services.AddSingleton<IEndpointSet>(_ => host!.Witness);
        services.AddSingleton<IEndpointSet>(_ => host!.Errors);
        services.AddSingleton<IEndpointSet>(_ => new Ears(host!.Told));
        services.AddVaporaPlanner();
        services.AddVaporaInMemoryBus();
        host = new PlannerBench(builder.Build());
        await host._host.StartAsync();
        host.Bus.ConnectReceiveObserver(host);
        return host;
    }

    public async Task<Plan> StoreAsync(SourceText source)
    {
        var plan = PlanCompiler.Compile(DefinitionReader.Read(source).Definition!);
        await Store.SaveDefinitionAsync(new StoredDefinition(plan.Hash, plan.Id, source.Path, source.Format, source.Text));
        return plan;
    }

    /// <summary>The run as its events say; null when there is none.</summary>
    public async Task<HotRun?> FindAsync(string runId) => await _host.Services.GetRequiredService<RunDesk>().FindAsync(runId);

    /// <summary>The run as it was at a version; null when there is none.</summary>
    public async Task<RunState?> StateAtAsync(Plan plan, string runId, long version) =>
        (await Store.ReadEventsAsync(runId, 0, (int)version)).Take((int)version).Aggregate(default(RunState), (run, e) => RunLogic.Evolve(plan, run, e.Event));

    /// <summary>Puts a run into the store as it is, under a name of its own.</summary>
    public Task PutAsync(Plan plan, Situation situation, string runId) =>
        PutAsync(plan, situation.Run, runId, [(RunEvent.RunStarted)situation.Events[0] with { RunId = runId }, .. situation.Events.Skip(1)]);

    /// <summary>Puts events into the store as those of a run.</summary>
    public async Task PutAsync(Plan plan, RunState run, string runId, IReadOnlyList<RunEvent> events) =>
        Assert.Equal(CommitResult.Committed, await Store.CommitAsync(new RunCommit
        {
            ExpectedVersion = 0,
            Run = new RunSummary(runId, plan.Id, plan.Hash, run.StateName(plan), events.Count, run.StartedBy, run.StartedAt, run.EndedAt, run.ClosedAt),
            Events = events,
        }));

    /// <summary>Sends messages to the planner and waits until it is done with all of them.</summary>
    public async Task RaiseAsync(IReadOnlyCollection<object> messages)
    {
        var endpoint = await Bus.GetSendEndpoint(new Uri("queue:" + Queues.Planner));
        foreach (var message in messages) await endpoint.Send(message, message.GetType());
        foreach (var _ in messages) Assert.True(await _done.WaitAsync(Patience), "The planner has not taken every message.");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable host) await host.DisposeAsync();
    }

    Task IReceiveObserver.PreReceive(ReceiveContext context) => Task.CompletedTask;

    Task IReceiveObserver.PostReceive(ReceiveContext context) => Done(context);

    Task IReceiveObserver.ReceiveFault(ReceiveContext context, Exception exception) => Done(context);

    Task IReceiveObserver.PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) => Task.CompletedTask;

    Task IReceiveObserver.ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) => Task.CompletedTask;

    private Task Done(ReceiveContext context)
    {
        if (context.InputAddress.AbsolutePath.EndsWith(Queues.Planner, StringComparison.Ordinal)) _done.Release();
        return Task.CompletedTask;
    }

    private sealed class Ears(ConcurrentQueue<object> told) : IEndpointSet
    {
        public void Configure(IBusFactoryConfigurator bus) => bus.ReceiveEndpoint("ears", endpoint =>
        {
            endpoint.Handler<CommandRefused>(c => Hear(c.Message));
            endpoint.Handler<WorkflowRejected>(c => Hear(c.Message));
        });

        private Task Hear(object message)
        {
            told.Enqueue(message);
            return Task.CompletedTask;
        }
    }
}
