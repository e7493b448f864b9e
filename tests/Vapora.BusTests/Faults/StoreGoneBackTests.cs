using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Vapora.BusTests.Local;
using Vapora.Planner;
using Vapora.Planner.Runs;
using Vapora.Planner.Sagas;
using Vapora.Storage;
using Vapora.Storage.Memory;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Faults;

public sealed class StoreGoneBackTests
{
    [Fact]
    public async Task When_a_standby_that_lacks_the_last_commits_takes_over_runs_go_on_from_what_it_has()
    {
        var store = DispatchProxy.Create<IRunStore, SwitchedStore>();
        var switched = (SwitchedStore)(object)store;
        var (primary, standby) = (new MemoryRunStore(TimeProvider.System), new MemoryRunStore(TimeProvider.System));
        switched.Target = primary;
        var machines = new MachineCatalog(store);
        var cache = new RunCache(store, machines);
        var options = new PlannerOptions();
        using var dispatcher = new Dispatcher(store, new NobodysSender(), TimeProvider.System, NullLogger<Dispatcher>.Instance);
        var desk = new RunDesk(new RunMailboxes(cache, new RunCommitter(store, dispatcher, new RunFeed(NullLogger<RunFeed>.Instance), options), TimeProvider.System), cache, TimeProvider.System);
        var source = Examples.Yaml("workflow: back\nsteps:\n  build:\n    agent: developer\n");
        var plan = PlanCompiler.Compile(DefinitionReader.Read(source).Definition!);
        machines.Add(plan);
        var work = new AssignmentId(0, AssignmentKind.Work, 0, 1);

        await desk.StartAsync(plan, new RunSignal.Start("run-1", "ann", [], true));
        foreach (var commit in switched.Commits) await standby.CommitAsync(commit);
        await desk.TakeAsync("run-1", new RunSignal.Accepted(work, "anna"));
        switched.Target = standby;
        await desk.TakeAsync("run-1", new RunSignal.Progressed(work, "anna", 1, 2, null)).WaitAsync(TimeSpan.FromSeconds(30));

        var run = (await desk.FindAsync("run-1"))!.State;
        Assert.Equal((AssignmentStatus.Running, "anna", 1), (run.Steps[0].Work[0].Status, run.Steps[0].Work[0].Worker, run.Steps[0].Work[0].Progress?.Done));
        var events = await standby.ReadEventsAsync("run-1", 0, 100);
        Assert.Equal(run.Version, events.Count);
        Assert.Single(events, e => e.Event is RunEvent.AssignmentStarted);
    }

    /// <summary>One store, then another.</summary>
    public class SwitchedStore : DispatchProxy
    {
        /// <summary>The one there is now.</summary>
        public IRunStore Target { get; set; } = null!;

        /// <summary>Everything that was committed so far.</summary>
        public List<RunCommit> Commits { get; } = [];

        /// <inheritdoc />
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (args?[0] is RunCommit commit) Commits.Add(commit);
            return targetMethod!.Invoke(Target, args);
        }
    }

    private sealed class NobodysSender : Hosting.Bus.IMessageSender
    {
        public Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default) => Task.CompletedTask;

        public Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default) => Task.CompletedTask;
    }
}
